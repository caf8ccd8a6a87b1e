package io.barrage.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.Connection.State;
import io.barrage.client.error.BarrageException;
import io.barrage.client.wire.Closing;
import io.barrage.client.wire.FrameListener;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The states of a connection over sockets that the test holds in its hand, in a time that the test makes. */
class ConnectionTest {
    private final HandTiming timing = new HandTiming();
    private final List<HandLine> lines = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private final List<Integer> stops = new ArrayList<>();
    private CompletableFuture<Void> greeting = CompletableFuture.completedFuture(null);
    private final Connection connection = new Connection(
            listener -> {
                HandLine line = new HandLine(listener);
                lines.add(line);
                return line.opened;
            },
            timing,
            () -> 0.5,
            new Owner());

    private static final class HandLine implements Line {
        private final FrameListener listener;
        private final CompletableFuture<Line> opened = new CompletableFuture<>();
        private final List<JsonNode> sent = new ArrayList<>();
        private int closedWith;

        HandLine(FrameListener listener) {
            this.listener = listener;
        }

        @Override
        public void send(byte[] frame) {
            try {
                sent.add(WireJson.read(frame));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close(int code, String reason) {
            closedWith = code;
        }

        void answers(JsonNode request, int code) {
            ObjectNode head = WireJson.object()
                    .put("servcmd", request.path("head").path("servcmd").asText())
                    .put("seq", request.path("head").path("seq").asLong());
            listener.received(head, WireJson.object().put("ErrorCode", code).put("ErrorInfo", "said"));
        }
    }

    private final class Owner implements Connection.Owner {
        @Override
        public ObjectNode head() {
            return WireJson.object();
        }

        @Override
        public CompletableFuture<Void> greet() {
            return greeting;
        }

        @Override
        public void pushed(JsonNode body) {}

        @Override
        public void stateChanged(State state) {
            states.add(state);
        }

        @Override
        public void stopped(int closeCode) {
            stops.add(closeCode);
        }
    }

    private HandLine opens() {
        connection.start();
        return opensNext();
    }

    private HandLine opensNext() {
        HandLine line = lines.get(lines.size() - 1);
        line.opened.complete(line);
        return line;
    }

    private CompletableFuture<JsonNode> asks(RequestOptions options) {
        return connection.request("x.y", WireJson.object(), options);
    }

    private static void failedWith(int code, CompletableFuture<JsonNode> answer) {
        assertThat(answer).isCompletedExceptionally();
        assertThatThrownBy(answer::join).cause().isInstanceOfSatisfying(BarrageException.class, failure -> assertThat(
                        failure.code())
                .isEqualTo(code));
    }

    @Test
    void requestsWaitForTheGreetingThenFlow() {
        greeting = new CompletableFuture<>();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        HandLine line = opensNext();
        assertThat(line.sent).isEmpty();
        greeting.complete(null);
        assertThat(line.sent).hasSize(1);
        line.answers(line.sent.get(0), 0);
        assertThat(answer).isCompleted();
        assertThat(states).containsExactly(State.OPENING, State.GREETING, State.OPEN);
    }

    @Test
    void aRequestIsSentAgainWithTheSameNumberAfterACut() {
        HandLine first = opens();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        first.listener.ended(new Closing(Closing.ABNORMAL, ""));
        timing.pass(250);
        HandLine second = opensNext();
        assertThat(second.sent).isEqualTo(first.sent);
        first.answers(first.sent.get(0), 0);
        assertThat(answer).as("an old socket is not heard").isNotDone();
        second.answers(second.sent.get(0), 0);
        assertThat(answer).isCompleted();
    }

    @Test
    void whatMayHappenOnceOnlyFailsWithTheConnection() {
        HandLine line = opens();
        CompletableFuture<JsonNode> counted = asks(RequestOptions.ONCE);
        line.listener.ended(new Closing(Closing.ABNORMAL, ""));
        failedWith(BarrageException.CONNECTION_LOST, counted);
        CompletableFuture<JsonNode> later = asks(RequestOptions.ONCE);
        timing.pass(250);
        HandLine second = opensNext();
        second.answers(second.sent.get(0), 0);
        assertThat(later).isCompleted();
    }

    @Test
    void aRequestHasFifteenSecondsForConnectionAndAnswerTogether() {
        HandLine line = opens();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        timing.pass(14_000);
        line.listener.ended(new Closing(Closing.ABNORMAL, ""));
        assertThat(answer).isNotDone();
        timing.pass(1_000);
        failedWith(BarrageException.TIMED_OUT, answer);
    }

    @Test
    void anErrorOfTheServerFailsTheRequest() {
        HandLine line = opens();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        line.answers(line.sent.get(0), 10007);
        failedWith(10007, answer);
    }

    @Test
    void aSocketThatDoesNotOpenInTenSecondsIsGivenUp() {
        connection.start();
        timing.pass(10_000);
        assertThat(connection.state()).isEqualTo(State.WAITING);
        timing.pass(250);
        assertThat(lines).hasSize(2);
        HandLine late = lines.get(0);
        late.opened.complete(late);
        assertThat(late.closedWith).isEqualTo(CloseCodes.REPLACED);
        opensNext();
        assertThat(connection.state()).isEqualTo(State.OPEN);
    }

    @Test
    void aGreetingThatFailsCostsTheSocket() {
        greeting = CompletableFuture.failedFuture(new IOException("no"));
        HandLine line = opens();
        assertThat(line.closedWith).isEqualTo(CloseCodes.REPLACED);
        assertThat(connection.state()).isEqualTo(State.WAITING);
    }

    @Test
    void aSilentSocketIsGivenUp() {
        HandLine line = opens();
        timing.pass(15_000);
        assertThat(line.closedWith).isEqualTo(CloseCodes.REPLACED);
        assertThat(connection.state()).isEqualTo(State.WAITING);
    }

    @Test
    void aCloseCodeThatSaysSoEndsItForGood() {
        HandLine line = opens();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        line.listener.ended(new Closing(CloseCodes.TAKEN_OVER, "taken over"));
        failedWith(BarrageException.STOPPED, answer);
        assertThat(stops).containsExactly(CloseCodes.TAKEN_OVER);
        timing.pass(100_000);
        assertThat(lines).hasSize(1);
        failedWith(BarrageException.STOPPED, asks(RequestOptions.USUAL));
    }

    @Test
    void aServerThatStopsIsComeBackToLater() {
        opens().listener.ended(new Closing(1001, "stops"));
        timing.pass(3_249);
        assertThat(lines).hasSize(1);
        timing.pass(1);
        assertThat(lines).hasSize(2);
    }

    @Test
    void aRequestThatWasTooLargeIsNotSentAgain() {
        HandLine line = opens();
        CompletableFuture<JsonNode> large = asks(RequestOptions.USUAL);
        line.listener.ended(new Closing(CloseCodes.TOO_LARGE, ""));
        failedWith(BarrageException.TOO_LARGE, large);
        timing.pass(250);
        assertThat(opensNext().sent).isEmpty();
    }

    @Test
    void afterItsEndNothingIsAsked() {
        HandLine line = opens();
        CompletableFuture<JsonNode> answer = asks(RequestOptions.USUAL);
        connection.stop();
        failedWith(BarrageException.STOPPED, answer);
        assertThat(line.closedWith).isEqualTo(CloseCodes.GOING);
        assertThat(stops).isEmpty();
    }
}
