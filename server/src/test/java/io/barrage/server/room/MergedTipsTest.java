package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Sender;
import io.barrage.server.config.RoomConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A storm of joins and quits becomes a few tips that say the same. */
class MergedTipsTest {
    private static final Duration REST = Duration.ofSeconds(1);

    private final Path folder;
    private LiveRoom live;
    private RecordingReader owner;

    MergedTipsTest(@TempDir Path folder) {
        this.folder = folder;
        this.live = new LiveRoom(folder.resolve("default"), RoomConfig.defaults());
        this.owner = entered(live);
    }

    private static RecordingReader entered(LiveRoom live) {
        RecordingReader owner = live.join(OWNER, 1);
        live.loop.pass(REST);
        return owner;
    }

    /** So many come and go one by one that those who follow are told together. */
    private void storm() {
        for (int i = 1; i < MemberTips.AT_ONCE; i += 2) {
            join("x" + i);
            quit("x" + i);
        }
        join("x");
        owner.forget();
    }

    private void join(String user) {
        live.join(sender(user), user.hashCode());
    }

    private static Sender sender(String user) {
        return new Sender(user, user.hashCode(), "", "");
    }

    private void quit(String user) {
        live.room().membership().quit(by(sender(user)));
    }

    /** Each tip as its kind, its users and the members by it. */
    private List<String> tips() {
        return owner.received().stream()
                .map(item -> item.path("MsgBody"))
                .map(body -> kind(body) + " " + body.path("List_Account") + " " + body.path("MemberNum"))
                .map(tip -> tip.replace("\"", ""))
                .toList();
    }

    private static String kind(JsonNode body) {
        return body.path("OpType").asInt() == 1 ? "+" : "-";
    }

    @Test
    void aFewAfterAQuietTimeAreToldAtOnceAndThoseWhoFollowTogether() {
        for (String user : List.of("a", "b", "c", "d", "e", "f", "g")) {
            join(user);
        }
        assertThat(tips()).containsExactly("+ [a] 2", "+ [b] 3", "+ [c] 4", "+ [d] 5", "+ [e] 6");
        live.loop.pass(REST);
        assertThat(tips()).last().isEqualTo("+ [f,g] 8");
        JsonNode merged = owner.received().get(5).path("MsgBody");
        assertThat(merged.path("Operator_Account").asText()).isEqualTo("f");
        assertThat(merged.path("MsgMemberExtraInfo")).hasSize(2);
        join("h");
        assertThat(tips()).as("the storm goes on").hasSize(6);
        live.loop.pass(REST);
        assertThat(tips()).last().isEqualTo("+ [h] 9");
        live.loop.pass(REST);
        join("i");
        assertThat(tips()).last().isEqualTo("+ [i] 10");
    }

    @Test
    void aHundredJoinsInASecondAreSixTips() {
        for (int i = 0; i < 100; i++) {
            join("u" + i);
            live.loop.pass(Duration.ofMillis(9));
        }
        live.loop.pass(REST);
        assertThat(tips()).hasSize(MemberTips.AT_ONCE + 1).last().asString().endsWith(" 101");
        assertThat(owner.received().get(MemberTips.AT_ONCE).path("MsgBody").path("List_Account"))
                .hasSize(95);
    }

    @Test
    void aTipHoldsAtMostAHundredUsers() {
        storm();
        for (int i = 0; i < 250; i++) {
            join("u" + i);
        }
        live.loop.pass(REST);
        assertThat(owner.received().stream()
                        .map(item -> item.path("MsgBody").path("List_Account").size()))
                .containsExactly(100, 100, 50);
    }

    @Test
    void whoComesAndGoesInBetweenIsNotToldOf() {
        storm();
        join("b");
        quit("b");
        quit("x");
        join("x");
        live.loop.pass(REST);
        assertThat(tips()).isEmpty();
    }

    @Test
    void thoseWhoCameAndThoseWhoWentAreToldInTheOrderOfTheFirst() {
        storm();
        join("b");
        quit("x");
        join("c");
        live.loop.pass(REST);
        assertThat(tips()).containsExactly("+ [b,c] 3", "- [x] 3");
    }

    @Test
    void nothingIsToldOnceTheRoomIsTooLargeForTips() {
        live = new LiveRoom(
                folder.resolve("small"),
                LiveRoom.config(Map.of("timeline-events", "64", "join-tips-up-to", "3", "join-tips-every", "1s")));
        owner = entered(live);
        storm();
        join("b");
        join("c");
        live.loop.pass(REST);
        assertThat(tips()).isEmpty();
        quit("c");
        quit("b");
        live.loop.pass(REST);
        assertThat(tips()).containsExactly("- [b] 2");
    }

    @Test
    void whoIsBannedBeforeTheJoinIsToldIsNotSaidToHaveJoinedAfterwards() {
        storm();
        join("b");
        done(live.room().bans().ban(by(OWNER), List.of(sender("b")), 60, ""));
        live.loop.pass(REST);
        assertThat(owner.received())
                .extracting(item -> item.path("MsgBody").path("OpType").asInt())
                .containsExactly(10);
    }

    @Test
    void theOneWhoseTipGoesAtOnceDoesNotGetIt() {
        RecordingReader kim = live.join(KIM, 2);
        RecordingReader lee = live.join(LEE, 3);
        live.say("hello");
        assertThat(kim.texts()).containsExactly("hello");
        assertThat(lee.texts()).containsExactly("hello");
        assertThat(kim.received()).as("the tip of lee and the message").hasSize(2);
        assertThat(lee.received()).as("the message").hasSize(1);
    }
}
