package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.MergeConfig;
import io.barrage.server.config.Transport;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.OwnMerge;
import io.barrage.server.room.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergeOfARoomTest {
    private final Gateway gateway = new Gateway(1, Transport.AUTO);
    private final RoomAudience audience = (RoomAudience)
            gateway.audiences(app -> AppConfig.defaults()).of(new RoomKey(1400000001, "live-1"), new Timeline(16));

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void whatARoomHasOfItsOwnCountsFromTheNextFlush() {
        MergeConfig app = AppConfig.defaults().merge();
        assertThat(audience.merge()).isEqualTo(app);
        audience.merging(new OwnMerge(50, -1, 7));
        assertThat(audience.merge()).isEqualTo(new MergeConfig(50, app.longestRest(), 7));
        audience.merging(new OwnMerge(-1, 0, -1));
        assertThat(audience.merge()).isEqualTo(new MergeConfig(app.load(), Duration.ZERO, app.enough()));
        audience.merging(OwnMerge.NONE);
        assertThat(audience.merge()).isEqualTo(app);
    }
}
