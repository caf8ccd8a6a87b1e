package io.barrage.server.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.Appended;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.Drafts;
import io.barrage.server.engine.Engine;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.Seat;
import io.barrage.server.engine.Unreachable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A node that has opened one room, and what it was told of it, in order. */
final class Node implements RoomListener, AutoCloseable {
    static final RoomKey ROOM = new RoomKey(1400000001, "live-1");
    static final int KEPT = 1024;

    final Engine engine;
    final List<RoomEvent> events = new CopyOnWriteArrayList<>();
    final List<Long> elsewhere = new CopyOnWriteArrayList<>();
    /** All but events, as words. */
    final List<String> news = new CopyOnWriteArrayList<>();

    private final HandClock clock;

    Node(String url, HandClock clock) {
        this.clock = clock;
        this.engine = OnLoop.open(url, KEPT, clock);
        Drafts.done(engine.open(ROOM, this));
    }

    /** Sends it again until it is known to be kept. */
    Appended say(String sender, long random) {
        Draft draft = Drafts.message(sender, random, clock.millis());
        while (true) {
            try {
                return Drafts.done(engine.append(ROOM, draft));
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOf(Unreachable.class);
                RedisProcess.pause();
            }
        }
    }

    List<Long> seqs() {
        return events.stream().map(RoomEvent::seq).toList();
    }

    /** What was said, in order. */
    List<String> said() {
        return events.stream().map(event -> text(event.draft())).toList();
    }

    private static String text(Draft draft) {
        return draft.sender() + draft.random();
    }

    void awaitEvents(int count) {
        Awaitility.await().until(() -> events.size() >= count);
    }

    void awaitNews(String... words) {
        List<String> all = List.of(words);
        Awaitility.await().untilAsserted(() -> assertThat(new ArrayList<>(news)).containsAll(all));
    }

    @Override
    public void appended(RoomEvent event) {
        events.add(event);
    }

    @Override
    public void appendedElsewhere(RoomEvent event) {
        elsewhere.add(event.seq());
        events.add(event);
    }

    @Override
    public void skipped(long to) {
        news.add("skipped " + to);
    }

    @Override
    public void lost(long to) {
        news.add("lost " + to);
    }

    @Override
    public void changed(AttributeMap attributes) {
        news.add("attributes " + attributes.seq());
    }

    @Override
    public void changed(CounterMap counters) {
        news.add("counters " + counters.byKey());
    }

    @Override
    public void put(RoomData.Table table, String name, String value) {
        news.add(table + " " + name + "=" + value);
    }

    @Override
    public void taken(Seat seat) {
        news.add("taken " + seat.userId());
    }

    @Override
    public void seatLost(Seat seat, long cursor) {
        news.add("lost seat " + seat.userId() + " at " + cursor);
    }

    @Override
    public void givenUp(Seat seat) {
        news.add("given up " + seat.userId());
    }

    @Override
    public void guestsElsewhere(int count) {
        news.add("guests " + count);
    }

    @Override
    public void pushed(String userId, byte[] notice) {
        news.add("pushed " + userId + " " + new String(notice, StandardCharsets.UTF_8));
    }

    @Override
    public void recordChanged(byte[] record) {
        news.add("record: " + new String(record, StandardCharsets.UTF_8));
    }

    @Override
    public void forgotten() {
        news.add("forgotten");
    }

    @Override
    public void readAgain() {
        news.add("read again");
    }

    @Override
    public void close() {
        engine.close();
    }
}
