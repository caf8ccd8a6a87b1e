package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.ClientListener;
import io.barrage.client.ConnectionState;
import io.barrage.client.LeaveReason;
import io.barrage.client.LogoutReason;
import io.barrage.client.message.Lost;
import io.barrage.client.message.Notice;
import io.barrage.client.message.Recalled;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps what a client is told, in order, until a test asks for it. */
final class Ear implements ClientListener {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** The events that are no records of the client's. */
    record Attributes(String groupId, Map<String, String> all) {}

    record Counters(String groupId, Map<String, Long> changed) {}

    record Left(String groupId, LeaveReason reason) {}

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

    @Override
    public void onMessage(RoomMessage message) {
        events.add(message);
    }

    @Override
    public void onRecalled(Recalled recalled) {
        events.add(recalled);
    }

    @Override
    public void onTip(Tip tip) {
        events.add(tip);
    }

    @Override
    public void onNotice(Notice notice) {
        events.add(notice);
    }

    @Override
    public void onAttributes(String groupId, Map<String, String> attributes) {
        events.add(new Attributes(groupId, attributes));
    }

    @Override
    public void onCounters(String groupId, Map<String, Long> changed) {
        events.add(new Counters(groupId, changed));
    }

    @Override
    public void onLost(Lost lost) {
        events.add(lost);
    }

    @Override
    public void onLeft(String groupId, LeaveReason reason) {
        events.add(new Left(groupId, reason));
    }

    @Override
    public void onState(ConnectionState state) {
        events.add(state);
    }

    @Override
    public void onLoggedOut(LogoutReason reason) {
        events.add(reason);
    }

    /** The next event of a kind; what comes before it is passed over. */
    <T> T hears(Class<T> kind) {
        List<Object> before = new ArrayList<>();
        Object event = next(before);
        while (!kind.isInstance(event)) {
            before.add(event);
            event = next(before);
        }
        return kind.cast(event);
    }

    /** The next event of a kind that is wanted; what comes before it is passed over. */
    <T> T hears(Class<T> kind, Predicate<T> wanted) {
        T event = hears(kind);
        while (!wanted.test(event)) {
            event = hears(kind);
        }
        return event;
    }

    /** What the connection is next. */
    ConnectionState hearsState() {
        return hears(ConnectionState.class);
    }

    /** The text of the next message. */
    String hearsText() {
        return hears(RoomMessage.class).text();
    }

    /** All events up to the message with this text, which is the last of them. */
    List<Object> hearsUpTo(String text) {
        List<Object> heard = new ArrayList<>();
        do {
            heard.add(next(heard));
        } while (!(heard.get(heard.size() - 1) instanceof RoomMessage message
                && message.text().equals(text)));
        return heard;
    }

    private Object next(List<Object> before) {
        try {
            Object event = events.poll(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).as("heard within " + WITHIN + ", after " + before).isNotNull();
            return Objects.requireNonNull(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
