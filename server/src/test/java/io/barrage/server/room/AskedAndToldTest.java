package io.barrage.server.room;

import static io.barrage.server.engine.Drafts.done;
import static io.barrage.server.room.LiveRoom.KIM;
import static io.barrage.server.room.LiveRoom.LEE;
import static io.barrage.server.room.LiveRoom.OWNER;
import static io.barrage.server.room.LiveRoom.by;
import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a room asks the app's server before something happens, what it makes of the answer, and what it tells. */
class AskedAndToldTest {
    /** The app's server: the test answers its questions when it likes. */
    private static final class AppServer implements Hooks {
        final Set<HookKind> wanted = EnumSet.allOf(HookKind.class);
        final Deque<CompletableFuture<HookVerdict>> questions = new ArrayDeque<>();
        final List<HookEvent> told = new ArrayList<>();

        @Override
        public boolean wants(int sdkAppId, HookKind kind) {
            return wanted.contains(kind);
        }

        @Override
        public CompletionStage<HookVerdict> ask(HookEvent event) {
            CompletableFuture<HookVerdict> question = new CompletableFuture<>();
            questions.add(question);
            return question;
        }

        @Override
        public void tell(HookEvent event) {
            told.add(event);
        }

        void answers(HookVerdict verdict) {
            questions.remove().complete(verdict);
        }

        List<HookKind> toldKinds() {
            return told.stream().map(HookEvent::kind).toList();
        }
    }

    private final AppServer server = new AppServer();
    private final LiveRoom live;
    private final RecordingReader lee;

    AskedAndToldTest(@TempDir Path folder) {
        live = new LiveRoom(folder);
        live.join(OWNER, 1);
        live.join(KIM, 2);
        lee = live.join(LEE, 3);
        lee.forget();
        live.hooks = server;
        live.restart();
        live.room().membership().back(OWNER, 1, new RecordingReader(), Membership.NOT_TOLD);
        live.room().membership().back(KIM, 2, new RecordingReader(), Membership.NOT_TOLD);
        live.room().membership().back(LEE, 3, lee, Membership.NOT_TOLD);
    }

    private CompletableFuture<Appended> kimSays(String text) {
        return live.room().posting().post(live.post(KIM, false, text)).toCompletableFuture();
    }

    @Test
    void aMessageWaitsForTheAnswerAndThenArrives() {
        CompletableFuture<Appended> post = kimSays("hello");
        assertThat(post).isNotDone();
        assertThat(lee.texts()).isEmpty();
        server.answers(HookVerdict.ALLOW);
        assertThat(done(post).repeated()).isFalse();
        assertThat(lee.texts()).containsExactly("hello");
        assertThat(lee.received().get(0).has("MsgModifiedFlag")).isFalse();
        assertThat(server.toldKinds()).containsExactly(HookKind.AFTER_SEND_MSG);
        assertThat(server.told.get(0).fields().path("MsgSeq").asLong())
                .isEqualTo(done(post).seq());
    }

    @Test
    void aRefusalReachesTheSenderWithTheCodeOfTheApp() {
        CompletableFuture<Appended> post = kimSays("hello");
        server.answers(HookVerdict.refuse(10123, "not here"));
        assertThatThrownBy(post::join).cause().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.number()).isEqualTo(10123);
            assertThat(refused.text()).isEqualTo("not here");
        });
        assertThat(lee.texts()).isEmpty();
        assertThat(server.toldKinds()).containsExactly(HookKind.SEND_MSG_EXCEPTION);
    }

    @Test
    void aDroppedMessageLooksSentAndIsNot() {
        CompletableFuture<Appended> post = kimSays("hello");
        server.answers(HookVerdict.DROP);
        assertThat(done(post).seq()).isEqualTo(live.room().timeline().head());
        assertThat(lee.texts()).isEmpty();
        assertThat(server.told).isEmpty();
    }

    @Test
    void aRewrittenMessageArrivesMarkedAsChanged() {
        CompletableFuture<Appended> post = kimSays("a bad b");
        server.answers(HookVerdict.rewrite(LiveRoom.body("a *** b"), "data"));
        done(post);
        assertThat(lee.texts()).containsExactly("a *** b");
        assertThat(lee.received().get(0).path("MsgModifiedFlag").asInt()).isEqualTo(1);
        assertThat(lee.received().get(0).path("CloudCustomData").asText()).isEqualTo("data");
    }

    @Test
    void messagesOfOneSenderStayInOrderAndOthersDoNotWaitForThem() {
        CompletableFuture<Appended> first = kimSays("one");
        CompletableFuture<Appended> second = kimSays("two");
        assertThat(server.questions)
                .as("nobody waits longer than one call may take")
                .hasSize(2);
        CompletableFuture<Appended> other =
                live.room().posting().post(live.post(OWNER, false, "three")).toCompletableFuture();
        CompletableFuture<HookVerdict> aboutFirst = server.questions.remove();
        server.answers(HookVerdict.ALLOW);
        server.answers(HookVerdict.ALLOW);
        done(other);
        assertThat(lee.texts()).containsExactly("three");
        aboutFirst.complete(HookVerdict.ALLOW);
        done(first);
        done(second);
        assertThat(lee.texts()).containsExactly("three", "one", "two");
    }

    @Test
    void whoWasMutedWhileTheServerThoughtStaysSilent() {
        CompletableFuture<Appended> post = kimSays("hello");
        done(live.room().mutes().mute(by(OWNER), List.of("kim"), 60));
        server.answers(HookVerdict.ALLOW);
        assertRefused(ErrorCode.MUTED, post);
    }

    @Test
    void aMutedSenderIsNotAskedAbout() {
        done(live.room().mutes().mute(by(OWNER), List.of("kim"), 60));
        server.told.clear();
        assertRefused(ErrorCode.MUTED, () -> kimSays("hello"));
        assertThat(server.questions).isEmpty();
        assertThat(server.toldKinds()).containsExactly(HookKind.SEND_MSG_EXCEPTION);
    }

    @Test
    void aMessageMayPassTheServerBy() {
        Post post = live.post(KIM, false, "quiet");
        Post quiet = new Post(
                post.by(), false, 0, post.body(), post.priority(), 77, 0, "", null, new Post.HookControl(false, false));
        done(live.room().posting().post(quiet));
        assertThat(server.questions).isEmpty();
        assertThat(server.told).isEmpty();
    }

    @Test
    void aJoinWaitsForTheAnswerAndIsRefusedByIt() {
        live.room().membership().quit(by(KIM));
        CompletableFuture<?> join = live.room()
                .membership()
                .join(LiveRoom.joiner(KIM, 9, new RecordingReader(), false))
                .toCompletableFuture();
        assertThat(live.room().isMember("kim")).isFalse();
        server.answers(HookVerdict.refuse(10016, ""));
        assertRefused(ErrorCode.REFUSED_BY_HOOK, join);
        assertThat(live.room().isMember("kim")).isFalse();
    }

    @Test
    void whatHappensInARoomIsTold() {
        server.wanted.removeIf(HookKind::before);
        live.room().membership().quit(by(KIM));
        live.join(KIM, 5);
        done(live.room()
                .attributes()
                .change(by(KIM), new AttributeChange(AttributeChange.Kind.SET, Map.of("a", "1"), -1)));
        long seq = done(kimSays("oops")).seq();
        done(live.room().recalls().recall(by(KIM), List.of(seq), ""));
        done(live.room().bans().ban(by(OWNER), List.of(KIM), 60, ""));
        done(live.room().dismiss(by(OWNER)));
        assertThat(server.toldKinds())
                .containsExactly(
                        HookKind.AFTER_MEMBER_EXIT,
                        HookKind.AFTER_NEW_MEMBER_JOIN,
                        HookKind.AFTER_GROUP_ATTR_CHANGED,
                        HookKind.AFTER_SEND_MSG,
                        HookKind.AFTER_RECALL_MSG,
                        HookKind.AFTER_MEMBER_EXIT,
                        HookKind.AFTER_GROUP_DESTROYED);
        assertThat(server.told.get(0).fields().path("ExitType").asText()).isEqualTo("Quit");
        assertThat(server.told.get(5).fields().path("ExitType").asText()).isEqualTo("Kicked");
    }

    @Test
    void aLostMemberIsToldOfflineOnceAndOnlineOnReturn() {
        server.wanted.removeIf(HookKind::before);
        RecordingReader reader = live.join(KIM, 7);
        live.room().membership().lost("kim", 7, reader, 0, Resume.BROKEN);
        live.room().membership().loggedOut("kim", 2);
        server.told.clear();
        live.pass(Duration.ofSeconds(19));
        assertThat(server.told).isEmpty();
        live.pass(Duration.ofSeconds(2));
        assertThat(server.toldKinds()).containsExactly(HookKind.ON_MEMBER_STATE_CHANGE);
        assertThat(server.told.get(0).fields().path("EventType").asText()).isEqualTo("Offline");
        live.room().membership().back(KIM, 7, new RecordingReader(), Membership.NOT_TOLD);
        assertThat(server.told.get(1).fields().path("EventType").asText()).isEqualTo("Online");
        assertThat(lee.received())
                .noneMatch(item -> item.path("MsgBody").path("OpType").asInt() == 1);
    }
}
