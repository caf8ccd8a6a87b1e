package io.barrage.server.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Limits;
import io.barrage.protocol.RecallItem;
import io.barrage.protocol.RecallItem.Recalled;
import io.barrage.protocol.WireJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Messages that are taken back (rest-api.md section 4.16, wire.md section 13). On the room's loop. */
public final class Recalls {
    /** Longer than any message is kept. */
    private static final Duration AT_ANY_TIME = Duration.ofDays(36_500);

    private final Room room;
    private final PastMessages past;
    private final Executor loop;

    Recalls(Room room, PastMessages past, Executor loop) {
        this.room = room;
        this.past = past;
        this.loop = loop;
    }

    /** What came of one message: {@link ErrorCode#OK} when it is taken back. */
    public record Outcome(long seq, ErrorCode result) {}

    /** Takes messages back: a sender the own ones, the owner, admins and the app's server any. */
    public CompletionStage<List<Outcome>> recall(Operator operator, List<Long> seqs, String reason) {
        return recall(operator, seqs, reason, longestAgo(operator));
    }

    /** As {@link #recall}, however old the messages are: for those that somebody has reported or judged. */
    public CompletionStage<List<Outcome>> takeDown(Operator operator, List<Long> seqs) {
        return recall(operator, seqs, "", AT_ANY_TIME);
    }

    /** @param age how old a message may be */
    private CompletionStage<List<Outcome>> recall(Operator operator, List<Long> seqs, String reason, Duration age) {
        room.requireOpen();
        requireFits(seqs, reason);
        Map<Long, TimelineEvent> found = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        for (long seq : new LinkedHashSet<>(seqs)) {
            TimelineEvent event = room.timeline().event(seq);
            if (event != null) {
                found.put(seq, event);
            } else if (seq <= room.timeline().tail()) {
                gone.add(seq);
            }
        }
        if (gone.isEmpty()) {
            return recall(operator, new LinkedHashSet<>(seqs), found, reason, age);
        }
        // A room of this id that was dismissed before has messages at the same positions.
        long since = Math.max(room.record().createdAt() * 1000, room.now() - age.toMillis());
        return past.find(room.key(), gone, since)
                .thenComposeAsync(
                        events -> {
                            room.requireOpen();
                            events.forEach(event -> found.put(event.seq(), event));
                            return recall(operator, new LinkedHashSet<>(seqs), found, reason, age);
                        },
                        loop);
    }

    private CompletionStage<List<Outcome>> recall(
            Operator operator, Set<Long> seqs, Map<Long, TimelineEvent> found, String reason, Duration age) {
        List<Outcome> outcomes = new ArrayList<>();
        List<Recalled> recalled = new ArrayList<>();
        for (long seq : seqs) {
            TimelineEvent event = found.get(seq);
            JsonNode item = event == null ? null : read(event);
            ErrorCode result = event == null || item == null
                    ? ErrorCode.RECALL_NOT_FOUND
                    : result(operator, event, item.path("From_Account").asText(), age);
            outcomes.add(new Outcome(seq, result));
            if (result == ErrorCode.OK && item != null) {
                recalled.add(Recalled.of(seq, item));
            }
        }
        if (recalled.isEmpty()) {
            return CompletableFuture.completedFuture(outcomes);
        }
        byte[] event = RecallItem.encode(room.occasion(operator.user()), recalled, reason);
        return room.events().append(EventKind.NOTICE, event).thenApply(at -> {
            room.hooks().recalled(operator, recalled.stream().map(Recalled::seq).toList());
            return outcomes;
        });
    }

    private Duration longestAgo(Operator operator) {
        return operator.byServer()
                ? room.settings().serverRecall()
                : room.settings().memberRecall();
    }

    private static void requireFits(List<Long> seqs, String reason) {
        if (seqs.isEmpty() || seqs.size() > Limits.RECALLS_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "MsgSeqList: " + seqs.size() + " messages (expected: 1 to " + Limits.RECALLS_PER_REQUEST + ")");
        }
        int size = MessageRules.utf8Length(reason);
        if (size > Limits.RECALL_REASON) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Reason: " + size + " bytes (expected: at most " + Limits.RECALL_REASON + ")");
        }
    }

    private ErrorCode result(Operator operator, TimelineEvent event, String sender, Duration age) {
        if (event.item().kind() != EventKind.MESSAGE || room.timeline().recalled(event.seq())) {
            return ErrorCode.RECALL_IMPOSSIBLE;
        }
        boolean own = sender.equals(operator.user().userId());
        if (!own && !room.rights().level(operator).may(Rights.MODERATORS)) {
            return ErrorCode.NO_PERMISSION;
        }
        return event.time() + age.toMillis() < room.now() ? ErrorCode.RECALL_TOO_LATE : ErrorCode.OK;
    }

    private static @Nullable JsonNode read(TimelineEvent event) {
        try {
            return WireJson.read(event.item().json());
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
