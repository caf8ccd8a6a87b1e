package io.barrage.server.gateway;

import static io.barrage.server.testing.RawSocket.BINARY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.barrage.protocol.UserSig;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.RawSocket;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Whoever guesses is slowed down and logged, and neither the log nor the answers give anything away. */
@Tag("slow")
class GuessedSigsTest {
    private static final String GUESSED_KEY = "a-key-somebody-guessed";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void listenNoLonger() {
        root.detachAppender(log);
    }

    private static String guess() {
        return UserSig.make("alice", TestServer.APP, GUESSED_KEY, System.currentTimeMillis() / 1000, 100);
    }

    private static String login(String sig) {
        return "{\"head\":{\"servcmd\":\"im_open_status.wslogin\",\"seq\":1,\"sdkappid\":" + TestServer.APP
                + ",\"identifier\":\"alice\",\"usersig\":\"" + sig + "\",\"platform\":7},\"body\":{}}";
    }

    @Test
    void guessesAreAnsweredLaterAndOneAfterTheOtherWhileTheRightOneIsNot() throws IOException {
        String sig = guess();
        StringBuilder answers = new StringBuilder();
        Duration slowest = Duration.ZERO;
        try (RawSocket socket = RawSocket.open(SERVER, "/binfo")) {
            for (int i = 0; i < 13; i++) {
                long start = System.nanoTime();
                socket.send(BINARY, login(sig));
                answers.append(socket.read().text());
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            socket.send(BINARY, login(sig));
            socket.send(BINARY, login(sig));
            assertThat(socket.read().text()).contains("\"ErrorCode\":10006", "one after the other");
            Await.resultOf(SERVER.connect().login("alice", TestServer.userSig("alice")));
            answers.append(socket.read().text());
        }
        assertThat(slowest).isGreaterThan(Duration.ofMillis(900));
        assertThat(answers.toString())
                .contains("70009")
                .doesNotContain(sig, GUESSED_KEY, TestServer.SECRET, TestServer.userSig("alice"));
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(line -> assertThat(line).contains("11 wrong UserSigs"))
                .noneMatch(
                        line -> line.contains(sig) || line.contains(GUESSED_KEY) || line.contains(TestServer.SECRET));
    }
}
