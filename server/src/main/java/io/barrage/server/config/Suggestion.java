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

    /** How many letters to insert, delete, replace or swap with the next one; case does not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
