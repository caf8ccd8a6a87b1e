package io.barrage.server.engine.memory;

import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import io.barrage.server.journal.CheckedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Append-only record of what the memory engine holds, so that a killed process loses nothing it has acknowledged. Each
 * record reaches the operating system before the call returns (it survives a kill, not a power cut).
 *
 * <p>The journal is a row of segment files. A new segment begins with a checkpoint of the whole state, after which the
 * segments before it are only kept for their events, and deleted when those are too old to be asked for.
 *
 * <p>Any thread; calls take turns.
 */
final class Journal implements AutoCloseable {
    static final int DEFAULT_SEGMENT_BYTES = 16 * 1024 * 1024;

    /** How long events of a full segment are kept for members who come back. */
    private static final Duration KEEP = Duration.ofMinutes(5);

    private record Closed(Path file, long closedAt) {}

    private final Path folder;
    private final int segmentBytes;
    private final Clock clock;
    private final Consumer<Journal> checkpoint;
    private final Deque<Closed> closed = new ArrayDeque<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private FileChannel segment;
    private long number;
    private long written;
    private boolean checkpointing;

    /** @param checkpoint writes the whole state as records; called at the start of each segment */
    Journal(Path folder, long firstNumber, int segmentBytes, Clock clock, Consumer<Journal> checkpoint) {
        this.folder = folder;
        this.number = firstNumber;
        this.segmentBytes = segmentBytes;
        this.clock = clock;
        this.checkpoint = checkpoint;
        this.segment = openSegment();
    }

    static Path file(Path folder, long number) {
        return folder.resolve(String.format(Locale.ROOT, "%012d.journal", number));
    }

    /** The segments in a folder, oldest first. */
    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList();
        }
    }

    synchronized void event(RoomKey room, RoomEvent event) {
        int size = JournalRecord.eventSize(event);
        JournalRecord.writeEvent(begin(size), room, event);
        end();
    }

    synchronized void sit(RoomKey room, Seat seat) {
        JournalRecord.writeSeat(begin(JournalRecord.seatSize(seat)), room, seat);
        end();
    }

    synchronized void leave(RoomKey room, long instanceId) {
        JournalRecord.writeLeave(begin(JournalRecord.SMALL), room, instanceId);
        end();
    }

    synchronized void head(RoomKey room, long head) {
        JournalRecord.writeHead(begin(JournalRecord.SMALL), room, head);
        end();
    }

    synchronized void attributes(RoomKey room, AttributeMap map) {
        JournalRecord.writeAttributes(begin(DataRecord.size(map)), room, map);
        end();
    }

    synchronized void counters(RoomKey room, CounterMap map) {
        JournalRecord.writeCounters(begin(DataRecord.size(map)), room, map);
        end();
    }

    synchronized void entry(RoomKey room, RoomData.Table table, String userId, String value) {
        JournalRecord.writeEntry(begin(JournalRecord.SMALL + 3 * value.length()), room, table, userId, value);
        end();
    }

    /**
     * Runs a step in one turn: no checkpoint comes between a record that it writes and the change of the state that it makes
     * afterwards. A checkpoint between them would hold the old state, and stand behind the record.
     */
    synchronized void inOneTurn(Runnable step) {
        step.run();
    }

    synchronized void forget(RoomKey room) {
        JournalRecord.writeForget(begin(JournalRecord.SMALL), room);
        end();
    }

    @Override
    public synchronized void close() {
        try {
            segment.force(false);
            segment.close();
        } catch (IOException e) {
            throw new UncheckedIOException("journal: cannot close " + file(folder, number), e);
        }
    }

    private ByteBuffer begin(int size) {
        if (written + size > segmentBytes && !checkpointing) {
            rotate();
        }
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(Integer.highestOneBit(size) * 2);
        }
        buffer.clear();
        return CheckedRecord.begin(buffer);
    }

    private void end() {
        CheckedRecord.end(buffer);
        int size = buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                written += segment.write(buffer);
            }
        } catch (IOException e) {
            takeBack(size - buffer.remaining());
            throw new UncheckedIOException("journal: cannot write " + file(folder, number), e);
        }
    }

    /** Removes a record of which only a part was written, so that those after it can be read. */
    private void takeBack(int part) {
        try {
            segment.truncate(segment.position() - part);
        } catch (IOException e) {
            // Then the next record begins a new segment.
            written = segmentBytes;
        }
    }

    private void rotate() {
        try {
            segment.close();
            long now = clock.millis();
            closed.add(new Closed(file(folder, number), now));
            number++;
            written = 0;
            segment = openSegment();
            checkpointing = true;
            try {
                checkpoint.accept(this);
            } finally {
                checkpointing = false;
            }
            written = 0;
            while (closed.size() > 1 && closed.element().closedAt() < now - KEEP.toMillis()) {
                Files.deleteIfExists(closed.remove().file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal: cannot begin " + file(folder, number), e);
        }
    }

    private FileChannel openSegment() {
        Path file = file(folder, number);
        try {
            return FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("journal: cannot create " + file, e);
        }
    }
}
