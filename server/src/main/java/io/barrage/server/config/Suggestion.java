package io.barrage.server.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** "Did you mean": the known name that a mistyped one is nearest to. Stateless; any thread. */
final class Suggestion {
    private Suggestion() {}

    /** The nearest of the names, or an empty text when all are far: more than a third of the letters differ. */
    static String nearest(String given, Stream<String> names) {
        int limit = Math.max(1, given.length() / 3);
        return names.filter(name -> distance(given, name) <= limit)
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .orElse("");
    }

    /** The same for names that all begin alike, such as with two dashes: what they share does not make them near. */
    static String nearest(String prefix, String given, Stream<String> names) {
        String near = nearest(given.substring(prefix.length()), names.map(name -> name.substring(prefix.length())));
        return near.isEmpty() ? "" : prefix + near;
    }

    /** Levenshtein distance: letters to insert, delete or replace; case does not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
