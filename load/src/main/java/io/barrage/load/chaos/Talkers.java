package io.barrage.load.chaos;

import io.barrage.client.Room;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Says numbered things at a steady pace, by several connections in turn, and keeps what was acknowledged. */
final class Talkers implements AutoCloseable {
    /** A message that the server has taken. */
    record Acknowledged(long seq, String text) {}

    private final List<Room> rooms;
    private final String prefix;
    private final ScheduledFuture<?> pace;
    private final AtomicLong said = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

    /** @param prefix of all texts, which are said once */
    Talkers(List<Room> rooms, String prefix, int perSecond, ScheduledExecutorService timer) {
        this.rooms = List.copyOf(rooms);
        this.prefix = prefix;
        this.pace = timer.scheduleAtFixedRate(this::say, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
    }

    private void say() {
        long number = said.incrementAndGet();
        String text = prefix + number;
        rooms.get((int) (number % rooms.size())).sendText(text).whenComplete((sent, failure) -> {
            if (failure == null) {
                acknowledged.add(new Acknowledged(sent.seq(), text));
            } else {
                failed.incrementAndGet();
            }
        });
    }

    List<Acknowledged> acknowledged() {
        return List.copyOf(acknowledged);
    }

    long said() {
        return said.get();
    }

    long failed() {
        return failed.get();
    }

    /** Whether an answer has come to everything, good or bad. */
    boolean allAnswered() {
        return acknowledged.size() + failed.get() == said.get();
    }

    @Override
    public void close() {
        pace.cancel(false);
    }
}
