package io.barrage.server.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.barrage.server.engine.Bus.Topic;
import io.barrage.server.engine.Node;
import io.barrage.server.engine.Presence;
import io.barrage.server.engine.Unreachable;
import io.barrage.server.testing.ExpectsWarning;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nodes tell each other beside their rooms, through a real Redis. */
@Tag("slow")
class RedisNodesTest {
    private static final int APP = 1400000001;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Presence KIM = new Presence(List.of(new Presence.Login(7, 1, 5, true, true)), "busy", 9, true);

    private final List<RedisNodes> opened = new ArrayList<>();

    private RedisNodes node(String url) {
        RedisNodes node = RedisNodes.open(url, opened.size());
        opened.add(node);
        return node;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(RedisNodes::close);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BlockingQueue<String> heard(RedisNodes node, Topic topic) {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        node.listen(topic, message -> heard.add(new String(message, StandardCharsets.UTF_8)));
        return heard;
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return String.valueOf(heard.poll(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    private static Map<String, Presence> said(RedisNodes by, String user, Presence presence) {
        return by.say(APP, user, presence).toCompletableFuture().join();
    }

    private static Map<String, Presence> asked(RedisNodes by, String user) {
        return by.ask(APP, user).toCompletableFuture().join();
    }

    private void nodesHearWhatIsToldToThem(String url) throws Exception {
        RedisNodes one = node(url);
        RedisNodes two = node(url);
        RedisNodes three = node(url);
        BlockingQueue<String> atOne = heard(one, Topic.USER);
        BlockingQueue<String> atTwo = heard(two, Topic.USER);
        BlockingQueue<String> atThree = heard(three, Topic.USER);
        for (int i = 0; i < 100; i++) {
            one.tell(Topic.USER, bytes("all " + i));
        }
        one.tell(two.own(), Topic.USER, bytes("two"));
        two.tell("nobody", Topic.USER, bytes("x"));
        two.tell(Topic.KICK, bytes("nobody listens"));
        three.tell(one.own(), Topic.USER, bytes("one"));
        assertThat(next(atOne)).isEqualTo("one");
        List<String> heardByTwo = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            assertThat(next(atThree)).isEqualTo("all " + i);
            heardByTwo.add(next(atTwo));
        }
        heardByTwo.add(next(atTwo));
        assertThat(heardByTwo).contains("two", "all 0", "all 99").hasSize(101);
        assertThat(atOne).isEmpty();
    }

    @Test
    void nodesOfOneServerHearWhatIsToldToThem() throws Exception {
        nodesHearWhatIsToldToThem(RedisServer.empty());
    }

    @Test
    void nodesOfAClusterHearWhatIsToldToThem() throws Exception {
        nodesHearWhatIsToldToThem(RedisCluster.empty());
    }

    private void nodesKnowWhatOthersSayOfUsers(String url) {
        RedisNodes one = node(url);
        RedisNodes two = node(url);
        for (String user : List.of("kim", "李", "a}b{c", "")) {
            assertThat(said(one, user, KIM)).isEmpty();
            assertThat(asked(one, user)).isEmpty();
            assertThat(asked(two, user)).isEqualTo(Map.of(one.own(), KIM));
            assertThat(said(two, user, KIM)).isEqualTo(Map.of(one.own(), KIM));
            assertThat(asked(one, user)).isEqualTo(Map.of(two.own(), KIM));
            said(one, user, Presence.NONE);
            assertThat(asked(two, user)).isEmpty();
        }
    }

    @Test
    void nodesOfOneServerKnowWhatOthersSayOfUsers() {
        nodesKnowWhatOthersSayOfUsers(RedisServer.empty());
    }

    @Test
    void nodesOfAClusterKnowWhatOthersSayOfUsers() {
        nodesKnowWhatOthersSayOfUsers(RedisCluster.empty());
    }

    @Test
    void everyNodeListsThoseThatLiveWithTheirLoad() {
        String url = RedisServer.empty();
        RedisNodes one = node(url);
        RedisNodes two = node(url);
        Node.Load load = new Node.Load(5, 4, 3, 20, 100, 1000);
        two.present(() -> new Node(two.own(), "b:8080", "1.2", 7, load));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(one.living()).extracting(Node::id).containsExactly(one.own(), two.own()));
        await().atMost(LONG).untilAsserted(() -> assertThat(one.living().get(1))
                .isEqualTo(new Node(two.own(), "b:8080", "1.2", 7, load)));
        assertThat(one.lives(two.own())).isTrue();
    }

    @Test
    void aNodeThatLeavesIsGoneAndWhatItSaidIsTakenUpOnce() {
        String url = RedisServer.empty();
        RedisNodes one = node(url);
        RedisNodes two = RedisNodes.open(url, 9);
        BlockingQueue<String> gone = new LinkedBlockingQueue<>();
        one.whenGone(gone::add);
        said(two, "kim", KIM);
        await().atMost(LONG).until(() -> one.lives(two.own()));
        two.close();
        await().atMost(LONG).untilAsserted(() -> assertThat(gone).containsExactly(two.own()));
        assertThat(one.lives(two.own())).isFalse();
        assertThat(asked(one, "kim")).isEqualTo(Map.of(two.own(), KIM));
        assertThat(said(one, "kim", KIM)).isEqualTo(Map.of(two.own(), KIM));
        assertThat(said(one, "kim", KIM)).isEmpty();
    }

    @Test
    void aNodeOfWhichNothingWasHeardLivesUntilRedisSaysOtherwise() {
        String url = RedisServer.empty();
        RedisNodes one = node(url);
        RedisNodes two = node(url);
        assertThat(one.lives(two.own())).isTrue();
        BlockingQueue<String> gone = new LinkedBlockingQueue<>();
        one.whenGone(gone::add);
        one.lives("nobody");
        await().atMost(LONG).untilAsserted(() -> assertThat(gone).containsExactly("nobody"));
        assertThat(one.lives("nobody")).isFalse();
        assertThat(one.lives(two.own())).isTrue();
    }

    @Test
    @ExpectsWarning("is lost")
    void aRedisThatComesBackEmptyIsToldAgainAndNobodyIsTakenForGone() throws Exception {
        try (RedisProcess server = RedisProcess.start()) {
            String url = "redis://127.0.0.1:" + server.port();
            RedisNodes one = node(url);
            RedisNodes two = node(url);
            AtomicInteger gone = new AtomicInteger();
            AtomicInteger missed = new AtomicInteger();
            one.whenGone(id -> gone.incrementAndGet());
            one.whenMissed(missed::incrementAndGet);
            BlockingQueue<String> heard = heard(one, Topic.USER);
            await().atMost(LONG).until(() -> one.lives(two.own()));
            server.kill();
            await().atMost(LONG).untilAsserted(() -> assertThatThrownBy(() -> asked(one, "kim"))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(Unreachable.class));
            two.tell(one.own(), Topic.USER, bytes("lost"));
            server.startAgain();
            await().atMost(LONG).until(() -> missed.get() > 0);
            await().atMost(LONG).untilAsserted(() -> {
                two.tell(one.own(), Topic.USER, bytes("heard"));
                assertThat(next(heard)).isEqualTo("heard");
            });
            await().atMost(LONG).until(() -> one.lives(two.own()));
            assertThat(gone).hasValue(0);
            closeAll();
            opened.clear();
        }
    }
}
