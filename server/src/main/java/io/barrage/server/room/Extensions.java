package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values that the app's server hangs on messages (rest-api.md section 4.30), kept as long as the room's timeline
 * holds the message. On the room's loop.
 */
public final class Extensions {
    private static final String SEPARATOR = "\n";

    private final Room room;
    private final RoomData data;
    private final TreeMap<Long, OfMessage> byMessage = new TreeMap<>();

    Extensions(Room room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.data = data;
        held.forEach(this::put);
    }

    /** The engine tells what an entry is now; of what was changed here since, it comes too late. */
    void put(String entry, String value) {
        String[] at = entry.split(SEPARATOR, 2);
        long seq = Long.parseLong(at[0]);
        String key = at[1];
        if (value.isEmpty()) {
            removed(seq, key);
            return;
        }
        String[] parts = value.split(SEPARATOR, 2);
        long number = Long.parseLong(parts[0]);
        OfMessage message = of(seq);
        if (key.isEmpty()) {
            message.latest = Math.max(message.latest, number);
            message.cleared = Math.max(message.cleared, Long.parseLong(parts[1]));
        } else if (number >= version(message.byKey.get(key))) {
            message.byKey.put(key, new Extension(key, parts[1], number));
        }
    }

    /** As the engine holds them. */
    Map<String, String> held() {
        Map<String, String> held = new HashMap<>();
        byMessage.forEach((seq, message) -> {
            held.put(seq + SEPARATOR, message.latest + SEPARATOR + message.cleared);
            message.byKey.forEach((key, extension) ->
                    held.put(seq + SEPARATOR + key, extension.seq() + SEPARATOR + extension.value()));
        });
        return held;
    }

    private void removed(long seq, String key) {
        OfMessage message = byMessage.get(seq);
        if (message == null) {
            return;
        }
        if (key.isEmpty()) {
            byMessage.remove(seq);
        } else {
            message.byKey.remove(key);
        }
    }

    private static long version(@Nullable Extension extension) {
        return extension == null ? 0 : extension.seq();
    }

    /** @param seq which change to this message set it last, from 1 on; each key that changes counts */
    public record Extension(String key, String value, long seq) {}

    /**
     * What came of one key.
     *
     * @param extension as it is now; with an empty value when there is none
     */
    public record Outcome(ErrorCode result, Extension extension) {}

    /**
     * All of a message.
     *
     * @param latest the version of the last change, 0 for none
     * @param cleared the version in which all were deleted, 0 for never
     */
    public record All(List<Extension> extensions, long latest, long cleared) {}

    private static final class OfMessage {
        final Map<String, Extension> byKey = new HashMap<>();
        long latest;
        long cleared;
    }

    private OfMessage of(long seq) {
        return byMessage.computeIfAbsent(seq, message -> new OfMessage());
    }

    /** The extensions of a message, by their version. */
    public All all(long seq) {
        requireMessage(seq);
        OfMessage message = byMessage.getOrDefault(seq, new OfMessage());
        return new All(
                message.byKey.values().stream()
                        .sorted(Comparator.comparingLong(Extension::seq))
                        .toList(),
                message.latest,
                message.cleared);
    }

    /** @param known the version that the caller knows of this key, or null to set it whatever there is */
    public record Wanted(String key, String value, @Nullable Long known) {}

    /** Sets keys; one that somebody else has changed since the known version is left as it is (23001). */
    public List<Outcome> set(long seq, List<Wanted> wanted) {
        requireMessage(seq);
        OfMessage message = of(seq);
        List<Outcome> outcomes = new ArrayList<>();
        for (Wanted one : wanted) {
            Extension now = message.byKey.get(one.key());
            if (one.known() != null && one.known() != version(now)) {
                outcomes.add(
                        new Outcome(ErrorCode.EXTENSION_CONFLICT, now == null ? new Extension(one.key(), "", 0) : now));
                continue;
            }
            Extension changed = new Extension(one.key(), one.value(), ++message.latest);
            message.byKey.put(one.key(), changed);
            store(seq, one.key(), message.latest + SEPARATOR + one.value());
            outcomes.add(new Outcome(ErrorCode.OK, changed));
        }
        store(seq, message);
        return outcomes;
    }

    /** Deletes keys; one that is not there is told so (23004). */
    public List<Outcome> delete(long seq, List<String> keys) {
        requireMessage(seq);
        OfMessage message = of(seq);
        List<Outcome> outcomes = new ArrayList<>();
        for (String key : keys) {
            boolean existed = message.byKey.remove(key) != null;
            if (existed) {
                message.latest++;
                store(seq, key, "");
            }
            ErrorCode result = existed ? ErrorCode.OK : ErrorCode.EXTENSION_ABSENT;
            outcomes.add(new Outcome(result, new Extension(key, "", existed ? message.latest : 0)));
        }
        store(seq, message);
        return outcomes;
    }

    /** Deletes all. */
    public void clear(long seq) {
        requireMessage(seq);
        OfMessage message = of(seq);
        // The engine tells of each at once, which takes it out.
        List.copyOf(message.byKey.keySet()).forEach(key -> store(seq, key, ""));
        message.byKey.clear();
        message.latest++;
        message.cleared = message.latest;
        store(seq, message);
    }

    private void requireMessage(long seq) {
        room.requireOpen();
        TimelineEvent event = room.timeline().event(seq);
        if (event == null || event.item().kind() != EventKind.MESSAGE) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "MsgSeq: " + seq + " (expected: a message that the room still holds)");
        }
        forgetOld();
    }

    /** What hangs on messages that are no longer held goes with them. */
    private void forgetOld() {
        while (!byMessage.isEmpty() && room.timeline().event(byMessage.firstKey()) == null) {
            long seq = byMessage.firstKey();
            OfMessage message = byMessage.remove(seq);
            if (message != null) {
                // The engine tells of each at once, which takes it out.
                List.copyOf(message.byKey.keySet()).forEach(key -> store(seq, key, ""));
                store(seq, "", "");
            }
        }
    }

    private void store(long seq, OfMessage message) {
        store(seq, "", message.latest + SEPARATOR + message.cleared);
    }

    private void store(long seq, String key, String value) {
        data.put(room.key(), Table.EXTENSION, seq + SEPARATOR + key, value).exceptionally(Room::logged);
    }
}
