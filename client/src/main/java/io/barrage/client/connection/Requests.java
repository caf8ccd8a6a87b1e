package io.barrage.client.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.error.BarrageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;

/** The requests that wait for a connection or for their answer. Each ends once: with an answer, or with an error. */
public final class Requests {
    private static final double FIRST_SEQ_BELOW = 90_000_000;

    /** A request from its making to its answer, which may come on another connection than it was first sent on. */
    public static final class Waiting {
        private final String command;
        private final long seq;
        private final ObjectNode body;
        private final RequestOptions options;
        private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        private Timing.Planned deadline = () -> {};
        private boolean sent;

        private Waiting(String command, long seq, ObjectNode body, RequestOptions options) {
            this.command = command;
            this.seq = seq;
            this.body = body;
            this.options = options;
        }

        public String command() {
            return command;
        }

        public long seq() {
            return seq;
        }

        public ObjectNode body() {
            return body;
        }

        public RequestOptions options() {
            return options;
        }

        /** Completes with the body of the reply; fails with a {@link BarrageException}. */
        public CompletableFuture<JsonNode> answer() {
            return answer;
        }

        /** It has gone to a socket. */
        public void markSent() {
            sent = true;
        }

        private BarrageException failure(int code, String what) {
            return new BarrageException(code, command + ": " + what);
        }
    }

    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final Timing timing;
    private long lastSeq;

    /** @param random from 0 to below 1 */
    public Requests(Timing timing, DoubleSupplier random) {
        this.timing = timing;
        this.lastSeq = (long) (random.getAsDouble() * FIRST_SEQ_BELOW);
    }

    /** Makes a request that is still to be sent. */
    public Waiting make(String command, ObjectNode body, RequestOptions options) {
        Waiting request = new Waiting(command, ++lastSeq, body, options);
        waiting.put(request.seq, request);
        request.deadline = timing.after(options.within(), () -> {
            String what = request.sent ? "no answer" : "no connection";
            fail(request, request.failure(BarrageException.TIMED_OUT, what + " within " + options.within() + " ms"));
        });
        return request;
    }

    /** In the order they were made, those to be sent now. */
    public List<Waiting> unsent() {
        return waiting.values().stream().filter(request -> !request.sent).toList();
    }

    /** Ends the request that a frame answers; false when it answers none. */
    public boolean answered(JsonNode head, JsonNode body) {
        Waiting request = waiting.get(head.path("seq").asLong());
        if (request == null || !request.command.equals(head.path("servcmd").asText())) {
            return false;
        }
        int code = body.path("ErrorCode").asInt();
        if (code == 0) {
            end(request);
            request.answer.complete(body);
        } else {
            String said = body.path("ErrorInfo").asText("");
            fail(request, request.failure(code, said.isEmpty() ? "refused" : said));
        }
        return true;
    }

    /** What was sent is to be sent again, or fails if that must not be. */
    public void connectionLost() {
        for (Waiting request : all()) {
            if (request.sent && (request.options.once() || request.options.greeting())) {
                fail(request, request.failure(BarrageException.CONNECTION_LOST, "the connection was lost"));
            }
            request.sent = false;
        }
    }

    /** Fails those that were sent: one of them is to blame. */
    public void failSent(int code, String what) {
        for (Waiting request : all()) {
            if (request.sent) {
                fail(request, request.failure(code, what));
            }
        }
    }

    /** Nothing will be answered any more. */
    public void failAll(BarrageException failure) {
        all().forEach(request -> fail(request, request.failure(failure.code(), String.valueOf(failure.getMessage()))));
    }

    private List<Waiting> all() {
        return new ArrayList<>(waiting.values());
    }

    private void fail(Waiting request, BarrageException failure) {
        end(request);
        request.answer.completeExceptionally(failure);
    }

    private void end(Waiting request) {
        request.deadline.cancel();
        waiting.remove(request.seq);
    }
}
