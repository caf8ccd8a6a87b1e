package io.barrage.server.soak;

import io.barrage.client.wire.Inbox;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.WireClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user with what should arrive there: for each room the events that are under way, in order, and the notices for this
 * user alone. For one thread.
 */
final class SoakUser {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    final String id;
    String nick = "";
    /** Logged in, on a connection or not. */
    boolean loggedIn;
    /** Cut off, to come back soon. */
    boolean away;

    private final Function<String, ModelRoom> rooms;
    private final Map<String, ArrayDeque<ModelEvent>> events = new HashMap<>();
    private final Map<String, ArrayDeque<String>> notices = new HashMap<>();
    private final Map<String, Long> mayArriveUpTo = new HashMap<>();
    private final Tally tally;
    private @Nullable WireClient client;
    private Inbox inbox = new Inbox();

    SoakUser(String id, Function<String, ModelRoom> rooms, Tally tally) {
        this.id = id;
        this.rooms = rooms;
        this.tally = tally;
    }

    boolean present() {
        return loggedIn && !away;
    }

    WireClient client() {
        return Objects.requireNonNull(client, "connected");
    }

    void connectedBy(WireClient client, Inbox inbox) {
        this.client = client;
        this.inbox = inbox;
    }

    void expects(ModelRoom room, ModelEvent event) {
        events.computeIfAbsent(room.id, id -> new ArrayDeque<>()).add(event);
    }

    /** Expects a notice for this user alone; one who is away does not get it. */
    void expectsNotice(ModelRoom room, int type, String operator, String extra) {
        if (!away) {
            notices.computeIfAbsent(room.id, id -> new ArrayDeque<>()).add(EventText.notice(type, operator, extra));
        }
    }

    /** Has left: what happened at that moment may still arrive, or not. */
    void hasLeft(ModelRoom room) {
        events.remove(room.id);
        mayArriveUpTo(room);
    }

    /** Has just entered: what happened before is not for this user. */
    void expectsNothingYet(ModelRoom room) {
        events.remove(room.id);
    }

    /** What has happened until now may arrive once more, as it does after coming back. */
    void mayArriveUpTo(ModelRoom room) {
        mayArriveUpTo.put(room.id, room.head);
    }

    /** The room has begun anew. */
    void forgets(ModelRoom room) {
        events.remove(room.id);
        mayArriveUpTo.remove(room.id);
    }

    /** Waits until all has arrived that should have. */
    void settle() throws InterruptedException {
        while (waits()) {
            ReceivedItem item = inbox.next(WITHIN);
            if (item == null) {
                throw new Mismatch(id + " has not received within " + WITHIN + ": " + missing());
            }
            take(item);
        }
        takeWhatIsHere();
    }

    void takeWhatIsHere() {
        inbox.takeAll().forEach(this::take);
    }

    private boolean waits() {
        return events.values().stream().anyMatch(queue -> !queue.isEmpty())
                || notices.values().stream().anyMatch(queue -> !queue.isEmpty());
    }

    private String missing() {
        Map<String, Object> missing = new HashMap<>();
        events.forEach((room, queue) -> {
            if (!queue.isEmpty()) {
                missing.put(room, queue.size() + " from " + queue.peek());
            }
        });
        notices.forEach((room, queue) -> {
            if (!queue.isEmpty()) {
                missing.put(room + " notices", queue);
            }
        });
        return missing.toString();
    }

    private void take(ReceivedItem item) {
        tally.pushes.increment();
        ModelRoom room = rooms.apply(item.groupId());
        if (EventText.isPersonal(item)) {
            takeNotice(room, item);
            return;
        }
        ArrayDeque<ModelEvent> queue = events.getOrDefault(room.id, new ArrayDeque<>());
        ModelEvent next = queue.peek();
        if (next != null && next.seq == item.seq()) {
            requireSame(room, queue.remove(), item);
            return;
        }
        ModelEvent earlier = room.event(item.seq());
        boolean mayCome = item.seq() <= mayArriveUpTo.getOrDefault(room.id, 0L);
        if (!mayCome || earlier == null || (next != null && item.seq() > next.seq)) {
            throw new Mismatch(id + " in " + room.id + " received " + shown(item) + ", expected "
                    + (next == null ? "nothing" : next) + "; the room is at " + room.head + ", may arrive up to "
                    + mayArriveUpTo.get(room.id) + ", earlier: " + earlier);
        }
        tally.repeats.increment();
        requireSame(room, earlier, item);
    }

    private void takeNotice(ModelRoom room, ReceivedItem item) {
        String expected = notices.getOrDefault(room.id, new ArrayDeque<>()).poll();
        if (!EventText.of(item).equals(expected)) {
            throw new Mismatch(id + " in " + room.id + " received " + shown(item) + ", expected " + expected);
        }
    }

    private void requireSame(ModelRoom room, ModelEvent expected, ReceivedItem item) {
        if (!same(expected, item)) {
            throw new Mismatch(id + " in " + room.id + " received " + shown(item) + ", expected " + expected);
        }
    }

    static boolean same(ModelEvent expected, ReceivedItem item) {
        return expected.seq == item.seq()
                && expected.text.equals(EventText.of(item))
                && expected.roomName.equals(
                        item.json().path("GroupInfo").path("GroupName").asText())
                && (expected.online < 0 || expected.online == EventText.onlineIn(item));
    }

    static String shown(ReceivedItem item) {
        return "#" + item.seq() + " ["
                + item.json().path("GroupInfo").path("GroupName").asText() + "] " + EventText.of(item) + " online "
                + EventText.onlineIn(item);
    }
}
