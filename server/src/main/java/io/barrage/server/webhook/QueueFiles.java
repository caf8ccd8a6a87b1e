package io.barrage.server.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one app that are not told yet, in a row of append-only files. An event is known to be told by a record
 * after it; files are deleted from the oldest on, when nothing in them waits or when they are too many. Records reach the
 * operating system before a call returns: they survive a kill, not a power cut. For one thread.
 */
final class QueueFiles {
    private static final Logger LOG = LoggerFactory.getLogger(QueueFiles.class);
    private static final String SUFFIX = ".events";
    private static final int SEGMENTS = 16;
    private static final int MOST_SEGMENT_BYTES = 4 * 1024 * 1024;

    /** Where an event that waits is found. */
    record Stored(long id, long at, String orderedBy, QueueSegment segment, int offset, int length) {
        /** Whether it left the queue because there was no more room. */
        boolean dropped() {
            return segment.deleted;
        }
    }

    private final int sdkAppId;
    private final Path folder;
    private final Deque<QueueSegment> segments = new ArrayDeque<>();
    private final Map<Long, Stored> found = new LinkedHashMap<>();
    private long nextId = 1;
    private long nextSegment = 1;
    private long bytes;
    private int waiting;

    /** @param folder created when absent; what is in it is taken up */
    QueueFiles(int sdkAppId, Path folder) throws IOException {
        this.sdkAppId = sdkAppId;
        this.folder = folder;
        Files.createDirectories(folder);
        for (Path file : files()) {
            takeUp(file);
        }
        deleteTold();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private void takeUp(Path file) throws IOException {
        QueueSegment segment = new QueueSegment(file);
        segments.add(segment);
        String name = file.getFileName().toString();
        nextSegment = Long.parseLong(name.substring(0, name.indexOf('.'))) + 1;
        int whole = QueueRecord.readAll(sdkAppId, segment.readAll(), new QueueRecord.Reader() {
            @Override
            public void event(long id, @Nullable Told event, int offset, int length) {
                nextId = Math.max(nextId, id + 1);
                if (event != null) {
                    found.put(id, keep(new Stored(id, event.at(), event.orderedBy(), segment, offset, length)));
                }
            }

            @Override
            public void done(long id) {
                Stored told = found.remove(id);
                if (told != null) {
                    letGo(told);
                }
            }
        });
        if (whole < segment.size()) {
            LOG.info("webhooks: {} ends in the middle of a record; all before it was taken up", file.getFileName());
            segment.truncate(whole);
        }
        bytes += segment.size();
    }

    /** What an earlier process left, oldest first; empty the second time. */
    Collection<Stored> takeFound() {
        List<Stored> all = List.copyOf(found.values());
        found.clear();
        return all;
    }

    /** How many events wait. */
    int waiting() {
        return waiting;
    }

    /** What the files take. */
    long bytes() {
        return bytes;
    }

    /** @param limit what all files may take; {@link #dropBeyond} sees to it */
    Stored append(Told event, long limit) throws IOException {
        long id = nextId++;
        QueueSegment segment = current(limit);
        var record = QueueRecord.event(id, event);
        int length = record.remaining();
        int offset = segment.append(record);
        bytes += length;
        return keep(new Stored(id, event.at(), event.orderedBy(), segment, offset, length));
    }

    /** Makes room; returns how many events were dropped for it. */
    int dropBeyond(long limit) throws IOException {
        int dropped = 0;
        while (bytes > limit && segments.size() > 1) {
            QueueSegment oldest = segments.element();
            dropped += oldest.waiting;
            waiting -= oldest.waiting;
            delete(oldest);
        }
        return dropped;
    }

    Told read(Stored stored) throws IOException {
        Told read = QueueRecord.readOne(sdkAppId, stored.segment().read(stored.offset(), stored.length()));
        if (read == null) {
            throw new IOException(stored.segment().file + " was changed by somebody else");
        }
        return read;
    }

    /** The event needs not be told any more. */
    void done(Stored stored) throws IOException {
        if (stored.dropped()) {
            return;
        }
        letGo(stored);
        var record = QueueRecord.done(stored.id());
        bytes += record.remaining();
        segments.getLast().append(record);
        if (stored.segment() == segments.element()) {
            deleteTold();
        }
    }

    void close() throws IOException {
        for (QueueSegment segment : segments) {
            segment.close();
        }
    }

    private Stored keep(Stored stored) {
        stored.segment().waiting++;
        waiting++;
        return stored;
    }

    private void letGo(Stored stored) {
        stored.segment().waiting--;
        waiting--;
    }

    /** The oldest files in which nothing waits; the newest stays, it is written to. */
    private void deleteTold() throws IOException {
        while (segments.size() > 1 && segments.element().waiting == 0) {
            delete(segments.element());
        }
    }

    private void delete(QueueSegment oldest) throws IOException {
        segments.remove(oldest);
        bytes -= oldest.size();
        oldest.delete();
    }

    private QueueSegment current(long limit) throws IOException {
        QueueSegment last = segments.peekLast();
        if (last == null || last.size() >= Math.min(MOST_SEGMENT_BYTES, limit / SEGMENTS)) {
            last = new QueueSegment(folder.resolve(String.format(Locale.ROOT, "%012d%s", nextSegment++, SUFFIX)));
            segments.add(last);
            deleteTold();
        }
        return last;
    }
}
