package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.ReceivedItem;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The bot of examples/bot, as its README starts it. */
@Tag("slow")
class BotTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @Test
    void greetsAnswersAndCounts() throws Exception {
        Process bot = start();
        try {
            TestUser alice = SERVER.user("alice").joins("bots");
            assertThat(alice.hears()).startsWith("Welcome, alice!");
            alice.says("bots", "!help");
            assertThat(alice.receivesUpTo("!help: this text. !like: likes the show. !likes: how many did."))
                    .isNotEmpty();
            alice.says("bots", "!like");
            alice.says("bots", "!likes");
            assertThat(alice.receivesUpTo("1 likes"))
                    .extracting(ReceivedItem::text)
                    .contains("1 likes");
        } finally {
            bot.destroy();
            assertThat(bot.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Process start() throws IOException {
        Path source = Path.of(System.getProperty("barrage.root", "..")).resolve("examples/bot/Bot.java");
        Process bot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        source.toString(),
                        SERVER.url().toString(),
                        Integer.toString(TestServer.APP),
                        TestServer.SECRET,
                        "bots")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.equals("in bots")) {
            line = said.readLine();
        }
        assertThat(line).as("what the bot says when it is there").isNotNull();
        return bot;
    }

    /** What the client needs and nothing else: each jar is named by a class of it. */
    private static String classPath() {
        return Stream.of(
                        "io.barrage.client.BarrageClient",
                        "io.barrage.protocol.UserSig",
                        "org.jspecify.annotations.Nullable",
                        "com.fasterxml.jackson.annotation.JsonProperty",
                        "com.fasterxml.jackson.core.JsonParser",
                        "com.fasterxml.jackson.databind.JsonNode",
                        "io.netty.util.concurrent.Future",
                        "io.netty.buffer.ByteBuf",
                        "io.netty.resolver.AddressResolver",
                        "io.netty.channel.Channel",
                        "io.netty.channel.unix.UnixChannel",
                        "io.netty.handler.codec.ByteToMessageDecoder",
                        "io.netty.handler.codec.compression.ZlibCodecFactory",
                        "io.netty.handler.ssl.SslContext",
                        "io.netty.handler.codec.http.HttpObject")
                .map(BotTest::jarOf)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jarOf(String type) {
        try {
            URI place = Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(place).toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(type, e);
        }
    }
}
