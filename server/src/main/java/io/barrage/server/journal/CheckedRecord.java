package io.barrage.server.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A record that tells whether it was written whole: length (int), CRC-32C of the payload (int), payload. Texts in a payload
 * are length (unsigned short) and UTF-8. Any thread, each with its own buffer.
 */
public final class CheckedRecord {
    /** Bytes before the payload. */
    public static final int HEADER = 8;

    private CheckedRecord() {}

    /** Where the payload is written, until {@link #end}. */
    public static ByteBuffer begin(ByteBuffer empty) {
        return empty.position(HEADER);
    }

    /** Fills in length and checksum and makes the buffer ready to be written out. */
    public static ByteBuffer end(ByteBuffer written) {
        written.flip();
        int length = written.limit() - HEADER;
        return written.putInt(0, length).putInt(4, checksum(written.slice(HEADER, length)));
    }

    /** The payload of the next record, which is passed over; null when it was cut short, damaged or is none. */
    public static @Nullable ByteBuffer next(ByteBuffer records) {
        if (records.remaining() < HEADER) {
            return null;
        }
        int length = records.getInt();
        int checksum = records.getInt();
        if (length <= 0 || length > records.remaining()) {
            return null;
        }
        ByteBuffer payload = records.slice(records.position(), length);
        records.position(records.position() + length);
        return checksum(payload.duplicate()) == checksum ? payload : null;
    }

    /** Writes a text of at most 65535 bytes. */
    public static ByteBuffer putText(ByteBuffer out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return out.putShort((short) utf8.length).put(utf8);
    }

    public static String text(ByteBuffer in) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static int checksum(ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
