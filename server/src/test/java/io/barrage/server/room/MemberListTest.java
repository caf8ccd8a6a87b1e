package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of online members: its order, its pages, marks and robots. */
class MemberListTest {
    private static final Operator SERVER = by(OWNER, true);

    private final LiveRoom live;

    MemberListTest(@TempDir Path folder) {
        live = new LiveRoom(folder, LiveRoom.config(Map.of("timeline-events", "64", "join-tips-up-to", "0")));
    }

    private List<String> listed(@Nullable Integer mark) {
        return live.room().list().page(0, mark).entries().stream()
                .map(entry -> entry.user().userId())
                .toList();
    }

    private List<String> mark(Operator operator, String user, int mark, boolean set) {
        return done(live.room().list().mark(operator, Map.of(user, Set.of(mark)), set));
    }

    private RecordingReader cut(Sender user, long instance) {
        RecordingReader reader = live.join(user, instance);
        live.room().membership().lost(user.userId(), instance, reader, 0, Resume.BROKEN);
        return reader;
    }

    @Test
    void theNewestComeFirst() {
        live.join(OWNER, 1);
        live.join(KIM, 2);
        live.join(LEE, 3);
        assertThat(listed(null)).containsExactly("lee", "kim", "alice");
        live.room().membership().quit(by(KIM));
        assertThat(listed(null)).containsExactly("lee", "alice");
        live.join(KIM, 4);
        assertThat(listed(null)).containsExactly("kim", "lee", "alice");
    }

    @Test
    void anEntrySaysTheRoleAndTheMute() {
        live.join(OWNER, 1);
        live.join(KIM, 2);
        live.room().mutes().mute(by(OWNER), List.of("kim"), 60);
        long now = live.clock.millis() / 1000;
        assertThat(live.room().list().find("kim")).isEqualTo(new MemberList.Entry(KIM, "Member", now, now + 60));
        assertThat(live.room().list().find("alice")).isEqualTo(new MemberList.Entry(OWNER, "Owner", now, 0));
        assertThat(live.room().list().find("lee")).isNull();
    }

    @Test
    void pagesFollowOneAnotherUntilTheLimitOfTheApp() {
        for (int i = 0; i < 1100; i++) {
            live.join(new Sender("u" + i, i, "", ""), i + 1);
        }
        List<String> users = new ArrayList<>();
        long next = 0;
        int pages = 0;
        do {
            MemberList.Page page = live.room().list().page(next, null);
            page.entries().forEach(entry -> users.add(entry.user().userId()));
            next = page.next();
            pages++;
        } while (next != 0);
        assertThat(pages).isEqualTo(2);
        assertThat(users)
                .hasSize(1000)
                .doesNotHaveDuplicates()
                .startsWith("u1099", "u1098")
                .endsWith("u100");
    }

    @Test
    void whoIsOfflineIsNotListed() {
        live.join(OWNER, 1);
        cut(KIM, 2);
        assertThat(listed(null)).containsExactly("kim", "alice");
        live.pass(Duration.ofSeconds(20));
        assertThat(listed(null)).containsExactly("alice");
        assertThat(live.room().list().onlineAmong(List.of("kim", "alice", "lee")))
                .containsExactly("alice");
    }

    @Test
    void aMarkSelectsMembersUntilTheyLeaveOrGoOffline() {
        live.join(OWNER, 1);
        live.join(KIM, 2);
        assertThat(mark(by(OWNER), "kim", 1000, true)).containsExactly("kim");
        assertThat(mark(by(OWNER), "lee", 1000, true)).isEmpty();
        assertThat(listed(1000)).containsExactly("kim");
        live.restart();
        assertThat(live.room().list().page(0, 1000).entries()).hasSize(1);
        live.pass(Duration.ofSeconds(20));
        RecordingReader again = live.join(KIM, 3);
        assertThat(listed(1000)).isEmpty();
        mark(by(OWNER), "kim", 1000, true);
        mark(by(OWNER), "kim", 1000, false);
        assertThat(listed(1000)).isEmpty();
        assertThat(live.reaches(again)).isTrue();
    }

    @Test
    void theServerHidesMembersAndKeepsThemOnline() {
        live.join(OWNER, 1);
        live.join(KIM, 2);
        assertRefused(ErrorCode.NO_PERMISSION, () -> mark(by(OWNER), "kim", MemberList.HIDDEN, true));
        mark(SERVER, "kim", MemberList.HIDDEN, true);
        assertThat(listed(null)).containsExactly("alice");
        assertThat(listed(MemberList.HIDDEN)).containsExactly("kim");
        cut(LEE, 3);
        mark(SERVER, "lee", MemberList.STAYS, true);
        live.pass(Duration.ofMinutes(5));
        assertThat(listed(null)).contains("lee");
    }

    @Test
    void robotsAreListedWithoutBeingThereForThreeDays() {
        live.join(OWNER, 1);
        done(live.room().list().addRobots(by(OWNER), List.of(KIM, LEE)));
        assertThat(listed(null)).containsExactly("lee", "kim", "alice");
        assertThat(live.room().online()).isEqualTo(3);
        done(live.room().list().removeRobots(by(OWNER), List.of("lee", "nobody")));
        assertThat(listed(null)).containsExactly("kim", "alice");
        live.restart();
        live.join(OWNER, 9);
        assertThat(listed(null)).contains("kim");
        live.clock.advance(Duration.ofDays(3));
        live.pass(Duration.ofSeconds(1));
        assertThat(listed(null)).doesNotContain("kim");
    }

    @Test
    void aRobotMayComeInForReal() {
        done(live.room().list().addRobots(by(OWNER), List.of(KIM)));
        RecordingReader kim = live.join(KIM, 2);
        live.say("hello");
        assertThat(kim.texts()).containsExactly("hello");
        live.room().membership().quit(by(KIM));
        assertThat(live.reaches(kim)).isFalse();
        assertThat(listed(null)).containsExactly("kim");
    }

    @Test
    void marksHaveLimits() {
        live.join(OWNER, 1);
        live.join(KIM, 2);
        assertRefused(ErrorCode.NO_PERMISSION, () -> mark(by(KIM), "kim", 1000, true));
        assertRefused(ErrorCode.BAD_PARAMETER, () -> mark(by(OWNER), "kim", 999, true));
        for (int i = 0; i < 10; i++) {
            mark(by(OWNER), "kim", 1000 + i, true);
        }
        assertRefused(ErrorCode.BAD_PARAMETER, () -> mark(by(OWNER), "kim", 2000, true));
        Map<String, Set<Integer>> many = new HashMap<>();
        for (int i = 0; i < 501; i++) {
            many.put("u" + i, Set.of(1000));
        }
        assertRefused(ErrorCode.TOO_MANY_ACCOUNTS, () -> done(live.room().list().mark(by(OWNER), many, true)));
    }
}
