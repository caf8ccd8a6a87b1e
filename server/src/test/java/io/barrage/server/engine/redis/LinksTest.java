package io.barrage.server.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LinksTest {
    private static void saysAndHears(String url, String... channels) throws Exception {
        try (Links links = Links.open(url)) {
            assertThat(links.reachable()).isTrue();
            for (String channel : channels) {
                Link link = Objects.requireNonNull(links.of(channel));
                BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
                link.listen(channel, heard::add, () -> {}).toCompletableFuture().join();
                link.commands()
                        .spublish(channel, new byte[] {1, 2})
                        .toCompletableFuture()
                        .join();
                assertThat(heard.poll(60, TimeUnit.SECONDS)).containsExactly(1, 2);
            }
        }
    }

    @Test
    void oneServerIsSpokenToAndHeard() throws Exception {
        saysAndHears(RedisServer.empty(), "a", "b");
    }

    @Test
    void everyServerOfAClusterIsSpokenToAndHeard() throws Exception {
        saysAndHears(RedisCluster.empty(), "a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void aClusterIsKnownByOneServerOfIt() throws Exception {
        saysAndHears(RedisCluster.empty().replace("redis-cluster", "redis"), "a", "b", "c", "d", "e", "f", "g");
    }

    @Test
    void theMasterIsFoundBySentinels() throws Exception {
        try (RedisSentinel sentinel = RedisSentinel.start()) {
            saysAndHears(sentinel.url(), "a", "b");
        }
    }

    @Test
    void whatIsNoUrlOfRedisIsRefusedByName() {
        for (String url : List.of(
                "redis://",
                "redis://host:port",
                "redis-sentinel://h:1,h:2",
                "redis-cluster://",
                "redis-cluster://a:1,:2",
                "http://a:1")) {
            assertThatThrownBy(() -> RedisUrl.parse(url))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("redis: value " + url + " (expected: " + RedisUrl.EXPECTED + ")");
        }
    }

    @Test
    void passwordsAreNotShown() {
        assertThat(RedisUrl.parse("redis://kim:pw@host:1/2").shown()).isEqualTo("redis://***@host:1/2");
        assertThatThrownBy(() -> RedisUrl.parse("http://kim:pw@host:1"))
                .hasMessageStartingWith("redis: value http://***@host:1 ");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> Links.open("redis://127.0.0.1:" + RedisProcess.freePort()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("redis: value redis://127.0.0.1:\\d+ \\(expected: a Redis of 7.0 or newer .*");
    }
}
