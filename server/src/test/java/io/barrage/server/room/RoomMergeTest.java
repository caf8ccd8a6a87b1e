package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.MergeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the events of a room are merged is the room's own, its app's, or both. */
class RoomMergeTest {
    private final LiveRoom live;

    RoomMergeTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
    }

    private OwnMerge toldToTheAudience() {
        return ((RecordingAudience) live.room().audience()).merge();
    }

    @Test
    void whatTheRoomDoesNotHaveIsItsApps() {
        assertThat(live.room().merging().now()).isEqualTo(MergeConfig.defaults());
        live.settings = LiveRoom.with(Map.of("merge.load", "9"));
        done(live.room().merging().set(null, 30L, null));
        assertThat(live.room().merging().now()).isEqualTo(new MergeConfig(9, Duration.ofMillis(30), 32));
        assertThat(toldToTheAudience()).isEqualTo(new OwnMerge(-1, 30, -1));
    }

    @Test
    void itIsKeptOverARestart() {
        done(live.room().merging().set(50L, 0L, 100L));
        live.restart();
        assertThat(toldToTheAudience()).isEqualTo(new OwnMerge(50, 0, 100));
        done(live.room().merging().set(-1L, null, -1L));
        live.restart();
        assertThat(live.room().merging().now()).isEqualTo(new MergeConfig(5, Duration.ZERO, 32));
        assertThat(toldToTheAudience()).isEqualTo(new OwnMerge(-1, 0, -1));
    }
}
