package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.ClientLoops;
import io.barrage.client.wire.Endpoint;
import io.barrage.client.wire.FrameTap;
import io.barrage.client.wire.RoomVerbs;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.TextPost;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who raises a counter of the room to 100 at most has one of a hundred vouchers. */
@Tag("slow")
class VouchersTest {
    private static final int VOUCHERS = 100;
    private static final int GRABBERS = 2_000;
    private static final int AT_ONCE = 200;
    private static final String COUNTER = "vouchers";
    private static final Pattern WON = Pattern.compile("\"won (\\d+)\"");

    /** Two thousand names, told to a thousand, would be most of what is read here. */
    @RegisterExtension
    private static final TestServer SERVER = TestServer.with(Map.of("room.join-tips-up-to", "100"));

    /** A viewer, and the winners that he has been told of: frames are searched, since so many are slow to parse. */
    private static final class Grabber implements FrameTap {
        final BitSet winners = new BitSet();
        final CompletableFuture<BitSet> knowsAll = new CompletableFuture<>();
        final CompletableFuture<WireClient> client;

        Grabber(ClientLoops loops, String userId) {
            Endpoint endpoint = Endpoint.of(SERVER.url(), TestServer.APP).withForm(WireForm.BINARY);
            WireOptions options = WireOptions.defaults()
                    .withoutHeartbeat()
                    .withAnswerWithin(Await.LONG)
                    .withTap(this);
            client = WireClient.connect(loops, endpoint, options, item -> {}).thenCompose(connected -> connected
                    .login(userId, TestServer.userSig(userId))
                    .thenCompose(login -> connected.rooms().join("sale"))
                    .thenApply(joined -> connected));
        }

        /** Who has won says so, as in the demo's shop. */
        CompletableFuture<Long> grabs() {
            RoomVerbs rooms = client.join().rooms();
            return rooms.increase("sale", COUNTER, 1)
                    .thenCompose(place -> place > VOUCHERS
                            ? CompletableFuture.completedFuture(place)
                            : rooms.post("sale", TextPost.of("won " + place)).thenApply(posted -> place));
        }

        @Override
        public boolean take(ByteBuf payload, long now) {
            Matcher won = WON.matcher(payload.toString(StandardCharsets.UTF_8));
            boolean found = false;
            while (won.find()) {
                found = true;
                winners.set(Integer.parseInt(won.group(1)));
            }
            if (winners.cardinality() == VOUCHERS) {
                knowsAll.complete(winners);
            }
            return found;
        }
    }

    @Test
    void aHundredOfTwoThousandWhoGrabAtTheSameTimeHaveOneEachAndAllKnowWho() {
        TestUser owner = SERVER.user("owner").creates("sale").joins("sale");
        try (ClientLoops loops = ClientLoops.start(1)) {
            List<Grabber> grabbers = new ArrayList<>();
            for (int i = 0; i < GRABBERS; i += AT_ONCE) {
                List<Grabber> some = IntStream.range(i, i + AT_ONCE)
                        .mapToObj(number -> new Grabber(loops, "grabber" + number))
                        .toList();
                all(some, grabber -> grabber.client);
                grabbers.addAll(some);
            }
            List<Long> places = all(grabbers, Grabber::grabs);

            assertThat(places.stream().sorted())
                    .as("what each was told")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, GRABBERS).boxed().toList());
            assertThat(places.stream().filter(place -> place <= VOUCHERS)).hasSize(VOUCHERS);
            assertThat(counter(owner, "sale")).isEqualTo(GRABBERS);
            BitSet hundred = new BitSet();
            hundred.set(1, VOUCHERS + 1);
            assertThat(all(grabbers, grabber -> grabber.knowsAll))
                    .as("whom each was told of")
                    .containsOnly(hundred);
            grabbers.forEach(grabber -> grabber.client.join().close());
            all(grabbers, grabber -> grabber.client.join().closed());
        }
    }

    private static <W, T> List<T> all(List<W> those, Function<W, CompletableFuture<T>> what) {
        List<CompletableFuture<T>> futures = those.stream().map(what).toList();
        Await.resultOf(CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)));
        return futures.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void whoIsCutAndSendsTheSameRequestAgainHasNoSecondOne() throws IOException {
        TestUser owner = SERVER.user("seller").creates("once").joins("once");
        TestUser grabber = SERVER.user("unlucky").joins("once");
        String grab = request(grabber.session(), 4711);
        try (RawSocket first = text()) {
            first.send(RawSocket.TEXT, grab);
            // The answer is never read.
            do {} while (counter(owner, "once") == 0);
        }
        assertThat(answered(grab)).isEqualTo(1);
        assertThat(counter(owner, "once")).isEqualTo(1);
        assertThat(answered(request(grabber.session(), 4712)))
                .as("the next request")
                .isEqualTo(2);
        TestUser again = SERVER.user("unlucky").joins("once");
        assertThat(answered(request(again.session(), 4711)))
                .as("the same number of a new login")
                .isEqualTo(3);
    }

    /** What the answer says, on a connection of its own. */
    private static long answered(String request) throws IOException {
        try (RawSocket socket = text()) {
            socket.send(RawSocket.TEXT, request);
            while (true) {
                var frame = WireJson.read(socket.read().payload());
                if (frame.path("head").path("servcmd").asText().endsWith("update_group_counter")) {
                    return frame.path("body")
                            .path("GroupCounter")
                            .path(0)
                            .path("Value")
                            .asLong();
                }
            }
        }
    }

    private static RawSocket text() throws IOException {
        return RawSocket.open(SERVER, "/info?sdkappid=" + TestServer.APP + "&platform=7");
    }

    private static String request(Session login, long seq) {
        ObjectNode frame = WireJson.object();
        frame.putObject("head")
                .put("servcmd", "group_open_http_svc.update_group_counter")
                .put("seq", seq)
                .put("sdkappid", TestServer.APP)
                .put("platform", 7)
                .put("a2", login.ticket())
                .put("tinyid", login.tinyId())
                .put("status_instid", login.instanceId());
        ObjectNode body = frame.putObject("body").put("GroupId", "once").put("Mode", "Increase");
        body.putArray("GroupCounter").addObject().put("Key", COUNTER).put("Value", 1);
        return new String(WireJson.bytes(frame), StandardCharsets.UTF_8);
    }

    private static long counter(TestUser reader, String groupId) {
        String body = "{\"GroupId\":\"" + groupId + "\"}";
        return reader.gets("group_open_http_svc.get_group_counter", body)
                .path("GroupCounter")
                .path(0)
                .path("Value")
                .asLong();
    }
}
