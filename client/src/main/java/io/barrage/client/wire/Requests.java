package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The requests of one connection that wait for their answer. Any thread. */
final class Requests {
    private static final int FIRST_BELOW = 1 << 30;

    private record Waiting(String command, CompletableFuture<JsonNode> answer) {}

    /** A request on its way: its frame, and the answer to come. */
    record Sent(byte[] frame, CompletableFuture<JsonNode> answer) {}

    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    /** From anywhere: the same number again means the same request again, on another connection of the login too. */
    private final AtomicLong lastSeq =
            new AtomicLong(ThreadLocalRandom.current().nextInt(FIRST_BELOW));

    private final Duration answerWithin;
    private volatile @Nullable Throwable ended;

    Requests(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    /** @param head who asks; gets the command and the next number */
    Sent make(ObjectNode head, String command, JsonNode body) {
        long seq = lastSeq.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(seq, new Waiting(command, answer));
        Throwable end = ended;
        if (end != null) {
            failAll(end);
        }
        answer.orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((reply, failure) -> waiting.remove(seq));
        return new Sent(frame(head, command, seq, body), answer);
    }

    /** The frame of a request that nobody here waits for. */
    byte[] makeUnanswered(ObjectNode head, String command, JsonNode body) {
        return frame(head, command, lastSeq.incrementAndGet(), body);
    }

    private static byte[] frame(ObjectNode head, String command, long seq, JsonNode body) {
        ObjectNode frame = WireJson.object();
        frame.set("head", head.put("servcmd", command).put("seq", seq));
        frame.set("body", body);
        return WireJson.bytes(frame);
    }

    /** Completes the request that this answers; false when it is not an answer but a push. */
    boolean answer(JsonNode head, JsonNode body) {
        long seq = head.path("seq").asLong();
        Waiting request = waiting.get(seq);
        if (request == null || !request.command().equals(head.path("servcmd").asText())) {
            return false;
        }
        waiting.remove(seq);
        request.answer().complete(body);
        return true;
    }

    /** Nothing will be answered any more. */
    void failAll(Throwable cause) {
        ended = cause;
        for (Iterator<Waiting> requests = waiting.values().iterator(); requests.hasNext(); ) {
            Waiting request = requests.next();
            requests.remove();
            request.answer().completeExceptionally(cause);
        }
    }
}
