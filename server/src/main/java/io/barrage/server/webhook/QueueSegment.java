package io.barrage.server.webhook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file of a queue. For one thread. */
final class QueueSegment {
    final Path file;
    private final FileChannel channel;
    private long size;
    /** How many of its events are not told yet. */
    int waiting;

    boolean deleted;

    QueueSegment(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** Writes a whole record or nothing; returns where it begins. */
    int append(ByteBuffer record) throws IOException {
        long begin = size;
        int length = record.remaining();
        try {
            while (record.hasRemaining()) {
                channel.write(record, begin + length - record.remaining());
            }
        } catch (IOException e) {
            channel.truncate(begin);
            throw e;
        }
        size += length;
        return (int) begin;
    }

    ByteBuffer read(int offset, int length) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(length);
        while (record.hasRemaining()) {
            if (channel.read(record, offset + (long) record.position()) < 0) {
                throw new IOException(
                        file + " ends at " + size + " (expected: a record up to " + (offset + length) + ")");
            }
        }
        return record.flip();
    }

    ByteBuffer readAll() throws IOException {
        return read(0, Math.toIntExact(size));
    }

    /** Cuts off what comes after the last whole record. */
    void truncate(long length) throws IOException {
        channel.truncate(length);
        size = length;
    }

    void delete() throws IOException {
        deleted = true;
        channel.close();
        Files.deleteIfExists(file);
    }

    void close() throws IOException {
        channel.close();
    }
}
