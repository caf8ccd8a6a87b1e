package io.barrage.server.client;

import static io.barrage.server.client.People.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.BarrageClient;
import io.barrage.client.History;
import io.barrage.client.Joined;
import io.barrage.client.Room;
import io.barrage.client.Sent;
import io.barrage.client.UserProfile;
import io.barrage.client.message.Draft;
import io.barrage.client.message.Element;
import io.barrage.client.message.Recalled;
import io.barrage.client.message.RoomMessage;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is said and told in a room, through the Java client. */
@Tag("slow")
class TalkTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @RegisterExtension
    private final People people = new People(SERVER);

    @Test
    void elementsOfAllKindsArriveAsTheyWereSent() {
        Ear ear = new Ear();
        BarrageClient alice = people.owner("el-alice", "elements", new Ear());
        now(people.user("el-bob", ear).room("elements").join());
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
        BarrageClient alice = people.owner("raw-alice", "raw", new Ear());
        now(people.user("raw-bob", ear).room("raw").join());
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
        BarrageClient alice = people.owner("with-alice", "with", new Ear());
        now(people.user("with-bob", ear).room("with").join());
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
        BarrageClient alice = people.owner("his-alice", "history", new Ear());
        now(alice.room("history").sendText("one"));
        now(alice.room("history").sendText("two"));
        Ear ear = new Ear();
        Joined joined = now(people.user("his-bob", ear).room("history").join());
        assertThat(joined.history()).extracting(RoomMessage::text).containsExactly("one", "two");
        now(alice.room("history").sendText("three"));
        assertThat(ear.hearsText()).isEqualTo("three");
    }

    @Test
    void membersPageThroughWhatWasSaidBefore() {
        Room room = people.owner("hp-alice", "pages", new Ear()).room("pages");
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
    void attributesAreReadWrittenAndTold() {
        Ear own = new Ear();
        BarrageClient alice = people.owner("at-alice", "attributes", own);
        Ear ear = new Ear();
        BarrageClient bob = people.user("at-bob", ear);
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
        BarrageClient alice = people.owner("co-alice", "counters", new Ear());
        Ear ear = new Ear();
        BarrageClient bob = people.user("co-bob", ear);
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
    void aMessageIsTakenBack() {
        Ear ear = new Ear();
        BarrageClient alice = people.owner("re-alice", "recalls", new Ear());
        now(people.user("re-bob", ear).room("recalls").join());
        Sent sent = now(alice.room("recalls").sendText("oops"));
        now(alice.room("recalls").recall(sent.seq(), "typo"));
        Recalled recalled = ear.hears(Recalled.class);
        assertThat(recalled.messageId()).isEqualTo(sent.messageId());
        assertThat(recalled.operator()).isEqualTo("re-alice");
    }

    @Test
    void aListenerMayWaitForWhatItAsksFor() {
        BarrageClient alice = people.owner("wa-alice", "waits", new Ear());
        BarrageClient bot = people.user("wa-bot", new Ear());
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
}
