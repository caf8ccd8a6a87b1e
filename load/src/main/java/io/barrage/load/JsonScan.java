package io.barrage.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds values in the bytes of compact JSON by what stands before them, without reading the rest. Stateless. */
final class JsonScan {
    private JsonScan() {}

    /** The mark of a field, such as {@code "MsgSeq":}. It cannot stand inside a string: its quotes are escaped there. */
    static byte[] mark(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The numbers behind every occurrence of a mark. */
    static long[] numbersAfter(byte[] mark, byte[] json) {
        long[] found = new long[4];
        int count = 0;
        for (int at = indexOf(mark, json, 0); at >= 0; at = indexOf(mark, json, at)) {
            at += mark.length;
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = number(json, at);
        }
        return Arrays.copyOf(found, count);
    }

    /** The number behind the first occurrence, or {@code otherwise}. */
    static long numberAfter(byte[] mark, byte[] json, long otherwise) {
        int at = indexOf(mark, json, 0);
        return at < 0 ? otherwise : number(json, at + mark.length);
    }

    /** The text behind the first occurrence up to the next quote, or {@code otherwise}. */
    static String textAfter(byte[] mark, byte[] json, String otherwise) {
        int begin = indexOf(mark, json, 0) + mark.length;
        int end = begin;
        while (end < json.length && json[end] != '"') {
            end++;
        }
        return begin < mark.length ? otherwise : new String(json, begin, end - begin, StandardCharsets.UTF_8);
    }

    static boolean contains(byte[] mark, byte[] json) {
        return indexOf(mark, json, 0) >= 0;
    }

    private static int indexOf(byte[] mark, byte[] json, int from) {
        int last = json.length - mark.length;
        for (int at = from; at <= last; at++) {
            if (json[at] == mark[0]
                    && json[at + 1] == mark[1]
                    && Arrays.equals(json, at, at + mark.length, mark, 0, mark.length)) {
                return at;
            }
        }
        return -1;
    }

    private static long number(byte[] json, int from) {
        long value = 0;
        for (int at = from; at < json.length && json[at] >= '0' && json[at] <= '9'; at++) {
            value = value * 10 + (json[at] - '0');
        }
        return value;
    }
}
