package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.LiveRoom.joiner;
import static io.barrage.server.room.Refusals.assertRefused;
import static io.barrage.server.room.RoomServer.key;
import static io.barrage.server.room.RoomServer.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Drafts;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.storage.RoomRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileChangesTest {
    private static final RoomKey LIVE = key("live-1");

    private final RoomServer server;
    private final RecordingReader kim = new RecordingReader();

    ProfileChangesTest(@TempDir Path folder) {
        server = new RoomServer(folder);
        done(server.rooms.changes().create(record("live-1", "alice"), by(OWNER, true)));
        done(server.rooms.with(LIVE, room -> room.membership().join(joiner(KIM, 2, kim, false))));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static RoomProfile named(@Nullable String name) {
        return new RoomProfile(name, null, null, null, Map.of(), null);
    }

    private static RoomProfile fields(Map<String, String> fields) {
        return new RoomProfile(null, null, null, null, fields, null);
    }

    private RoomRecord change(RoomProfile wanted) {
        return done(server.rooms.changes().profile(LIVE, by(OWNER), wanted));
    }

    private RoomRecord stored() {
        return server.storage.rooms().find(LIVE.sdkAppId(), LIVE.groupId()).orElseThrow();
    }

    @Test
    void aChangeIsStoredAndToldToTheRoom() throws Exception {
        server.clock.advance(Duration.ofSeconds(10));
        RoomRecord changed = change(new RoomProfile("直播 📺", null, "n2", null, Map.of("live_url", "rtmp://x/2"), null));
        assertThat(stored()).isEqualTo(changed);
        assertThat(changed.infoSeq()).isEqualTo(2);
        assertThat(changed.lastInfoAt()).isEqualTo(server.clock.millis() / 1000);
        assertThat(done(server.rooms.ask(LIVE, Room::record))).isEqualTo(changed);
        JsonNode tip = kim.received().get(0);
        assertThat(tip.path("GroupInfo").path("GroupName").asText()).isEqualTo("直播 📺");
        assertThat(tip.path("MsgBody").path("OpType").asInt()).isEqualTo(6);
        assertThat(tip.path("MsgBody").path("Operator_Account").asText()).isEqualTo("alice");
        assertThat(tip.path("MsgBody").path("MsgGroupNewInfo"))
                .isEqualTo(WireJson.read(("{\"GroupName\":\"直播 📺\",\"GroupNotification\":\"n2\","
                                + "\"MsgAppDefinedData\":[{\"Key\":\"live_url\",\"Value\":\"rtmp://x/2\"}]}")
                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onlyWhatReallyChangesIsTold() {
        change(new RoomProfile("Live", "about", "", null, Map.of(), null));
        JsonNode info = kim.received().get(0).path("MsgBody").path("MsgGroupNewInfo");
        assertThat(WireJson.text(info)).isEqualTo("{\"GroupIntroduction\":\"about\"}");
    }

    @Test
    void whatChangesNothingIsNotTold() {
        RoomRecord same = change(new RoomProfile("Live", null, "", "", Map.of("absent", ""), null));
        assertThat(same).isEqualTo(record("live-1", "alice"));
        assertThat(change(named(null)).infoSeq()).isEqualTo(1);
        assertThat(kim.received()).isEmpty();
    }

    @Test
    void anEmptyValueDeletesACustomField() {
        change(fields(Map.of("a", "1", "b", "2")));
        RoomRecord changed = change(fields(Map.of("a", "", "b", "2")));
        assertThat(changed.customFields()).isEqualTo(Map.of("b", "2"));
        JsonNode info = kim.received().get(1).path("MsgBody").path("MsgGroupNewInfo");
        assertThat(WireJson.text(info)).isEqualTo("{\"MsgAppDefinedData\":[{\"Key\":\"a\",\"Value\":\"\"}]}");
    }

    @Test
    void concurrentChangesAreAllKept() {
        List<CompletionStage<RoomRecord>> changes = new ArrayList<>();
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            all.put("key" + i, "value " + i);
            changes.add(server.rooms.changes().profile(LIVE, by(OWNER), fields(Map.of("key" + i, "value " + i))));
        }
        changes.add(server.rooms.changes().profile(LIVE, by(OWNER), named("Renamed")));
        changes.forEach(Drafts::done);
        assertThat(stored().customFields()).isEqualTo(all);
        assertThat(stored().name()).isEqualTo("Renamed");
        assertThat(stored().infoSeq()).isEqualTo(12);
        assertThat(kim.received()).hasSize(11);
    }

    @Test
    void aChangeAfterADismissalIsRefused() {
        CompletionStage<Void> dismissed = server.rooms.changes().dismiss(LIVE, by(OWNER, true));
        CompletionStage<RoomRecord> changed = server.rooms.changes().profile(LIVE, by(OWNER), named("Too late"));
        done(dismissed);
        assertRefused(ErrorCode.NO_SUCH_GROUP, changed);
        assertThat(kim.received()).as("only the notice").hasSize(1);
    }

    @Test
    void thereAreNeverMoreCustomFieldsThanAllowed() {
        Map<String, String> ten = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            ten.put("key" + i, "x");
        }
        change(fields(ten));
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                server.rooms.changes().profile(LIVE, by(OWNER), fields(Map.of("one_more", "x"))));
        assertThat(stored().customFields()).hasSize(10);
        change(fields(Map.of("key0", "", "one_more", "x")));
        assertThat(stored().customFields()).hasSize(10).containsEntry("one_more", "x");
    }
}
