package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Where words of Chinese, which is written without gaps, probably begin and end: 性交 is none in 理性交流, which is 理性 and 交流. The
 * likeliest way to read the surroundings decides, each word being as likely as it is common.
 */
final class Segmentation {
    /** A word of a list that is not in the dictionary counts as often as this, in quarters of log2: some fifty times. */
    private static final int OF_LISTS = 22;
    /** All words of the texts behind the dictionary, sixty million, in quarters of log2. */
    private static final int TOTAL = 103;

    private static final int LONGEST = 4;
    /** So many characters on each side are looked at. */
    private static final int AROUND = 4;

    private static final int BITS = Character.SIZE;
    private static final int NEVER = -1_000_000;

    private static final long[] KEYS;
    private static final byte[] OFTEN;

    static {
        List<String> lines = Tables.lines("common-words.txt");
        KEYS = new long[lines.stream().mapToInt(Segmentation::words).sum()];
        OFTEN = new byte[KEYS.length];
        fill(lines);
    }

    private final int[] best = new int[2 * AROUND + LONGEST + 1];

    private static int words(String line) {
        return (line.length() - line.lastIndexOf(' ') - 1) / (line.charAt(0) - '0');
    }

    private static void fill(List<String> lines) {
        Entry[] entries = new Entry[KEYS.length];
        int count = 0;
        for (String line : lines) {
            String[] fields = line.split(" ");
            int length = Integer.parseInt(fields[0]);
            byte often = Byte.parseByte(fields[1]);
            for (int at = 0; at < fields[2].length(); at += length) {
                entries[count++] = new Entry(key(fields[2], at, length), often);
            }
        }
        Arrays.sort(entries, (a, b) -> Long.compare(a.key, b.key));
        for (int i = 0; i < count; i++) {
            KEYS[i] = entries[i].key;
            OFTEN[i] = entries[i].often;
        }
    }

    private record Entry(long key, byte often) {}

    private static long key(CharSequence text, int from, int length) {
        return LongStream.range(from, from + length).reduce(0, (key, at) -> key << BITS | text.charAt((int) at));
    }

    /**
     * Whether the characters from {@code start} to {@code end} are probably no word, but parts of others. Always false for what
     * is longer than four characters or has anything in between, seen or unseen: who hides a word means it.
     */
    boolean isPartOfOthers(FoldedText text, int start, int end) {
        if (end - start < 1 || end - start >= LONGEST) {
            return false;
        }
        for (int at = start; at <= end; at++) {
            if (!isChinese(text, at) || at > start && text.starts[at] != text.starts[at - 1] + 1) {
                return false;
            }
        }
        int from = start;
        while (from > 0
                && start - from < AROUND
                && text.gaps[from] == FoldedText.NOTHING
                && isChinese(text, from - 1)) {
            from--;
        }
        int to = end + 1;
        while (to < text.length && to - end <= AROUND && text.gaps[to] == FoldedText.NOTHING && isChinese(text, to)) {
            to++;
        }
        return (from < start || to > end + 1)
                && likeliest(text, from, to, start, end + 1, false) > likeliest(text, from, to, start, end + 1, true);
    }

    private static boolean isChinese(FoldedText text, int at) {
        return Character.isIdeographic(text.symbols[at]);
    }

    /**
     * How likely the likeliest reading is.
     *
     * @param bound whether the word from {@code start} to before {@code end} must be read as one, or as several
     */
    private int likeliest(FoldedText text, int from, int to, int start, int end, boolean bound) {
        best[0] = 0;
        for (int behind = from + 1; behind <= to; behind++) {
            int highest = NEVER;
            for (int length = 1; length <= LONGEST && behind - length >= from; length++) {
                int begin = behind - length;
                boolean crosses = begin < start && behind > start || begin < end && behind > end;
                if (!(bound && crosses)) {
                    int often = often(text, begin, length);
                    int least = bound && begin == start && behind == end ? OF_LISTS : NEVER;
                    highest = Math.max(highest, best[begin - from] + Math.max(often, least) - TOTAL);
                }
            }
            best[behind - from] = highest;
        }
        return best[to - from];
    }

    /** How often a word is, in quarters of log2; a single character is there once at least. */
    private static int often(FoldedText text, int from, int length) {
        long key = 0;
        for (int at = from; at < from + length; at++) {
            key = key << BITS | text.symbols[at];
        }
        int index = Arrays.binarySearch(KEYS, key);
        return index >= 0 ? OFTEN[index] : length == 1 ? 0 : NEVER;
    }
}
