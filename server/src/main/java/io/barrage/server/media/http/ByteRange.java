package io.barrage.server.media.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param from offset of the first byte
 * @param length how many; 0 for a range that the file does not have
 */
record ByteRange(long from, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The range in a {@code Range} header; empty for none and for what need not be understood, as several ranges. */
    static Optional<ByteRange> in(String header, long size) {
        Matcher form = FORM.matcher(header.trim());
        if (!form.matches() || header.equals("bytes=-")) {
            return Optional.empty();
        }
        if (form.group(1).isEmpty()) {
            long length = Math.min(size, Long.parseLong(form.group(2)));
            return Optional.of(new ByteRange(size - length, length));
        }
        long from = Long.parseLong(form.group(1));
        long to = form.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(form.group(2)));
        if (!form.group(2).isEmpty() && Long.parseLong(form.group(2)) < from) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(from, Math.max(0, to - from + 1)));
    }
}
