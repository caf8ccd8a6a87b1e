package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.ConnectionState;
import io.barrage.client.History;
import io.barrage.client.Joined;
import io.barrage.client.LeaveReason;
import io.barrage.client.LogoutReason;
import io.barrage.client.Member;
import io.barrage.client.Role;
import io.barrage.client.Room;
import io.barrage.client.RoomInfo;
import io.barrage.client.RoomProfile;
import io.barrage.client.Sent;
import io.barrage.client.UserProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Draft;
import io.barrage.client.message.Element;
import io.barrage.client.message.Notice;
import io.barrage.client.message.Recalled;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class TalkTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static final UserSigs SIGS = new UserSigs(TestServer.APP, TestServer.SECRET);

    private final List<BarrageClient> clients = new ArrayList<>();

    @AfterEach
    void closeClients() {
        clients.forEach(BarrageClient::close);
    }

    private BarrageClient client(Ear ear) {
        BarrageClient client = BarrageClient.connect(ClientOptions.to(SERVER.url(), TestServer.APP), ear);
        clients.add(client);
        return client;
    }

    private BarrageClient user(String userId, Ear ear) {
        BarrageClient client = client(ear);
        now(client.login(userId, SIGS.make(userId, Duration.ofDays(1))));
        return client;
    }

    /** A user who owns the room and is in it. */
    private BarrageClient owner(String userId, String groupId, Ear ear) {
        BarrageClient client = user(userId, ear);
        now(client.createRoom(groupId, RoomProfile.named("A room")));
        now(client.room(groupId).join());
        return client;
    }

    private static <T> T now(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void failsWith(int code, CompletableFuture<?> future) {
        assertThatThrownBy(() -> now(future))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(BarrageException.class, failure -> assertThat(failure.code())
                        .as(failure.toString())
                        .isEqualTo(code));
    }

    @Test
    void aUserSigOfAnotherUserIsRefusedWithAHint() {
        BarrageClient client = client(new Ear());
        assertThatThrownBy(() -> now(client.login("alice", SIGS.make("bob", Duration.ofDays(1)))))
                .cause()
                .isInstanceOfSatisfying(BarrageException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(70013);
                    assertThat(failure).hasMessageContaining("another user");
                    assertThat(failure.hint()).contains("log in with the user id it was made for");
                });
        failsWith(
                70009, client.login("alice", new UserSigs(TestServer.APP, "other").make("alice", Duration.ofDays(1))));
        failsWith(BarrageException.NOT_LOGGED_IN, client.room("any").sendText("hello"));
    }

    @Test
    void elementsOfAllKindsArriveAsTheyWereSent() {
        Ear ear = new Ear();
        BarrageClient alice = owner("el-alice", "elements", new Ear());
        now(user("el-bob", ear).room("elements").join());
        List<Element> all = List.of(
                new Element.Text("hello 你好 😀"),
                new Element.Custom("{\"gift\":7}", "gift", "x"),
                new Element.Face(3, "tt03"),
                new Element.Location("here", 113.94, 22.54),
                new Element.Image("img-1", 3, List.of(new Element.ImageSize(1, 32230, 900, 1500, "http://x/1.png"))),
                new Element.Sound("http://x/1.mp3", "sound-1", 5000, 3),
                new Element.File("http://x/1.pdf", "file-1", "doc ü.pdf", 3_000_000),
                new Element.Video(
                        "http://x/1.mp4",
                        "video-1",
                        "mp4",
                        300_000,
                        12,
                        new Element.Thumb("http://x/1.jpg", "thumb-1", "jpg", 900, 200, 100)));
        for (Element element : all) {
            Sent sent = now(alice.room("elements").send(element));
            RoomMessage message = ear.hears(RoomMessage.class);
            assertThat(message.elements()).containsExactly(element);
            assertThat(message.id()).isEqualTo(sent.messageId());
            assertThat(message.seq()).isEqualTo(sent.seq());
            assertThat(message.from()).isEqualTo("el-alice");
        }
    }

    @Test
    void whatThisClientHasNoWordForArrivesAsItIs() throws Exception {
        Ear ear = new Ear();
        BarrageClient alice = owner("raw-alice", "raw", new Ear());
        now(user("raw-bob", ear).room("raw").join());
        Element merged = new Element.Raw(
                "TIMRelayElem",
                WireJson.read(
                        "{\"JsonMsgKey\":\"\",\"PbMsgKey\":\"\",\"Title\":\"t\",\"MsgNum\":1,\"CompatibleText\":\"c\",\"AbstractList\":[\"a\"],\"MsgList\":[]}"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        now(alice.room("raw").send(merged));
        assertThat(ear.hears(RoomMessage.class).elements().get(0)).isInstanceOfSatisfying(Element.Raw.class, raw -> {
            assertThat(raw.type()).isEqualTo("TIMRelayElem");
            assertThat(raw.content().path("Title").asText()).isEqualTo("t");
        });
    }

    @Test
    void priorityMentionsAndDataTravelWithAMessage() {
        Ear ear = new Ear();
        BarrageClient alice = owner("with-alice", "with", new Ear());
        now(user("with-bob", ear).room("with").join());
        now(alice.setProfile(Map.of(UserProfile.NICK, "Alice", UserProfile.FACE_URL, "http://x/a.png")));
        now(alice.room("with")
                .send(Draft.text("@bob look")
                        .withPriority(Priority.HIGH)
                        .withMentions(List.of("with-bob"))
                        .withCloudCustomData("{\"a\":1}")));
        RoomMessage message = ear.hears(RoomMessage.class);
        assertThat(message.priority()).isEqualTo(Priority.HIGH);
        assertThat(message.mentions()).containsExactly("with-bob");
        assertThat(message.cloudCustomData()).isEqualTo("{\"a\":1}");
        assertThat(message.nick()).isEqualTo("Alice");
        assertThat(message.faceUrl()).isEqualTo("http://x/a.png");
        assertThat(message.time())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(now(alice.profiles(List.of("with-alice"))).get(0).nick()).isEqualTo("Alice");
    }

    @Test
    void whoComesLaterGetsTheHistoryWithTheJoin() {
        BarrageClient alice = owner("his-alice", "history", new Ear());
        now(alice.room("history").sendText("one"));
        now(alice.room("history").sendText("two"));
        Ear ear = new Ear();
        Joined joined = now(user("his-bob", ear).room("history").join());
        assertThat(joined.history()).extracting(RoomMessage::text).containsExactly("one", "two");
        now(alice.room("history").sendText("three"));
        assertThat(ear.hearsText()).isEqualTo("three");
    }

    @Test
    void membersPageThroughWhatWasSaidBefore() {
        Room room = owner("hp-alice", "pages", new Ear()).room("pages");
        for (int i = 1; i <= 5; i++) {
            now(room.sendText("m " + i));
        }
        History newest = now(room.history(0, 3));
        assertThat(newest.messages()).extracting(RoomMessage::text).containsExactly("m 3", "m 4", "m 5");
        assertThat(now(room.history(newest.nextUpTo(), 10)).messages())
                .extracting(RoomMessage::text)
                .containsExactly("m 1", "m 2");
    }

    @Test
    void guestsReadAndBecomeMembersWhenTheyLogIn() {
        BarrageClient alice = owner("gu-alice", "guests", new Ear());
        Ear ear = new Ear();
        BarrageClient guest = client(ear);
        assertThat(now(guest.room("guests").join()).asGuest()).isTrue();
        now(alice.room("guests").sendText("to guests"));
        assertThat(ear.hearsText()).isEqualTo("to guests");
        now(guest.login("gu-bob", SIGS.make("gu-bob", Duration.ofDays(1))));
        now(guest.room("guests").sendText("as a member"));
        now(alice.room("guests").sendText("to members"));
        assertThat(ear.hearsText()).isEqualTo("to members");
    }

    @Test
    void attributesAreReadWrittenAndTold() {
        Ear own = new Ear();
        BarrageClient alice = owner("at-alice", "attributes", own);
        Ear ear = new Ear();
        BarrageClient bob = user("at-bob", ear);
        now(bob.room("attributes").join());
        now(alice.room("attributes").attributes().set(Map.of("a", "1", "b", "2")));
        assertThat(ear.hears(Ear.Attributes.class).all()).isEqualTo(Map.of("a", "1", "b", "2"));
        now(alice.room("attributes").attributes().delete(List.of("a")));
        assertThat(ear.hears(Ear.Attributes.class).all()).isEqualTo(Map.of("b", "2"));
        now(bob.room("attributes").attributes().set(Map.of("c", "3")));
        own.hears(Ear.Attributes.class, told -> told.all().containsKey("c"));
        assertThat(now(alice.room("attributes").attributes().get())).isEqualTo(Map.of("b", "2", "c", "3"));
        now(alice.room("attributes").attributes().replaceAll(Map.of("d", "4")));
        ear.hears(Ear.Attributes.class, told -> told.all().containsKey("d"));
        assertThat(now(bob.room("attributes").attributes().get())).isEqualTo(Map.of("d", "4"));
        now(alice.room("attributes").attributes().clear());
        assertThat(ear.hears(Ear.Attributes.class).all()).isEmpty();
        assertThat(now(bob.room("attributes").attributes().get())).isEmpty();
    }

    @Test
    void countersAreAddedUpAndTold() {
        BarrageClient alice = owner("co-alice", "counters", new Ear());
        Ear ear = new Ear();
        BarrageClient bob = user("co-bob", ear);
        now(bob.room("counters").join());
        assertThat(now(alice.room("counters").counters().set(Map.of("likes", 5L))))
                .isEqualTo(Map.of("likes", 5L));
        assertThat(now(bob.room("counters").counters().increase("likes", 3))).isEqualTo(8);
        assertThat(now(bob.room("counters").counters().decrease("likes", 1))).isEqualTo(7);
        ear.hears(Ear.Counters.class, told -> told.changed().getOrDefault("likes", 0L) == 7);
        assertThat(now(alice.room("counters").counters().get())).isEqualTo(Map.of("likes", 7L));
        now(alice.room("counters").counters().delete(List.of("likes")));
        assertThat(now(alice.room("counters").counters().get())).isEmpty();
    }

    @Test
    void theOwnerMutesMakesAdminsMarksAndBans() {
        Ear ear = new Ear();
        Room room = owner("mo-alice", "moderated", new Ear()).room("moderated");
        BarrageClient bob = user("mo-bob", ear);
        now(bob.room("moderated").join());
        now(room.mute("mo-bob", Duration.ofMinutes(1)));
        assertThat(ear.hears(Tip.class).kind()).isEqualTo(Tip.Kind.MEMBER_CHANGED);
        failsWith(10017, bob.room("moderated").sendText("not heard"));
        now(room.mute("mo-bob", Duration.ZERO));
        now(bob.room("moderated").sendText("heard"));
        now(room.mark(List.of("mo-bob"), 1000, true));
        assertThat(now(room.markedMembers(1000, 0)).members())
                .extracting(Member::userId)
                .containsExactly("mo-bob");
        now(room.setAdmin("mo-bob", true));
        assertThat(now(room.members(List.of("mo-bob"))).get(0).role()).isEqualTo(Role.ADMIN);
        now(room.setAdmin("mo-bob", false));
        now(room.ban(List.of("mo-bob"), Duration.ofMinutes(1), "spam"));
        assertThat(ear.hears(Ear.Left.class).reason()).isEqualTo(LeaveReason.BANNED);
        assertThatThrownBy(() -> now(bob.room("moderated").join())).hasCauseInstanceOf(BarrageException.class);
        now(room.unban(List.of("mo-bob")));
        now(bob.room("moderated").join());
    }

    @Test
    void aRoomIsLookedAtChangedAndDismissed() {
        Ear ear = new Ear();
        Room room = owner("pr-alice", "profile", new Ear()).room("profile");
        BarrageClient bob = user("pr-bob", ear);
        now(bob.room("profile").join());
        now(room.change(RoomProfile.named("Renamed").withNotification("n2").withAllMuted(true)));
        assertThat(ear.hears(Tip.class).kind()).isEqualTo(Tip.Kind.PROFILE_CHANGED);
        RoomInfo info = now(bob.room("profile").info());
        assertThat(info.name()).isEqualTo("Renamed");
        assertThat(info.allMuted()).isTrue();
        assertThat(info.role()).isEqualTo(Role.MEMBER);
        assertThat(info.owner()).isEqualTo("pr-alice");
        assertThat(now(room.onlineCount())).isEqualTo(2);
        assertThat(now(room.members(0)).members()).extracting(Member::userId).contains("pr-alice", "pr-bob");
        failsWith(10007, bob.room("profile").dismiss());
        now(room.dismiss());
        assertThat(ear.hears(Notice.class).kind()).isEqualTo(Notice.Kind.DISMISSED);
        assertThat(ear.hears(Ear.Left.class).reason()).isEqualTo(LeaveReason.DISMISSED);
        failsWith(10010, bob.room("profile").info());
    }

    @Test
    void aMessageIsTakenBack() {
        Ear ear = new Ear();
        BarrageClient alice = owner("re-alice", "recalls", new Ear());
        now(user("re-bob", ear).room("recalls").join());
        Sent sent = now(alice.room("recalls").sendText("oops"));
        now(alice.room("recalls").recall(sent.seq(), "typo"));
        Recalled recalled = ear.hears(Recalled.class);
        assertThat(recalled.messageId()).isEqualTo(sent.messageId());
        assertThat(recalled.operator()).isEqualTo("re-alice");
    }

    @Test
    void aNewerLoginEndsTheOlderOne() {
        Ear ear = new Ear();
        BarrageClient first = user("ki-alice", ear);
        user("ki-alice", new Ear());
        assertThat(ear.hears(LogoutReason.class)).isEqualTo(LogoutReason.NEWER_LOGIN);
        failsWith(BarrageException.NOT_LOGGED_IN, first.room("any").info());
        now(first.login("ki-bob", SIGS.make("ki-bob", Duration.ofDays(1))));
    }

    @Test
    void whoLogsOutIsInNoRoomAndMayLogInAgain() {
        BarrageClient alice = owner("lo-alice", "logout", new Ear());
        failsWith(BarrageException.LOGIN_PENDING, alice.login("lo-bob", "x"));
        now(alice.logout());
        failsWith(BarrageException.NOT_LOGGED_IN, alice.room("logout").sendText("x"));
        now(alice.login("lo-bob", SIGS.make("lo-bob", Duration.ofDays(1))));
        failsWith(BarrageException.NOT_IN_ROOM, alice.room("logout").quit());
    }

    @Test
    void aListenerMayWaitForWhatItAsksFor() {
        BarrageClient alice = owner("wa-alice", "waits", new Ear());
        BarrageClient bot = user("wa-bot", new Ear());
        now(bot.room("waits").join());
        CompletableFuture<Sent> answered = new CompletableFuture<>();
        bot.addListener(new io.barrage.client.ClientListener() {
            @Override
            public void onMessage(RoomMessage message) {
                answered.complete(now(bot.room("waits").sendText("you said " + message.text())));
            }
        });
        now(alice.room("waits").sendText("hello"));
        assertThat(now(answered).seq()).isPositive();
    }

    @Test
    void aClientThatWasClosedSaysSo() {
        Ear ear = new Ear();
        BarrageClient alice = user("cl-alice", ear);
        alice.close();
        assertThat(alice.state()).isEqualTo(ConnectionState.DISCONNECTED);
        failsWith(BarrageException.STOPPED, alice.room("any").join());
        alice.close();
    }
}
