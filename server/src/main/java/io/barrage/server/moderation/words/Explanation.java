package io.barrage.server.moderation.words;

import java.util.List;
import java.util.Set;

/**
 * What a filter makes of a text, for people who try their lists out.
 *
 * @param folded the text as it is compared: what hides nothing is left out, all else folded
 * @param matches by start; those within an allowed phrase too, marked
 */
public record Explanation(String folded, List<Seen> matches) {
    /**
     * One match and why it is one.
     *
     * @param match as {@link WordFilter#find} gives it
     * @param through the tricks that were seen through, empty when the word stands there as it is
     * @param allowed whether it lies within an allowed phrase, so that {@link WordFilter#find} does not give it
     */
    public record Seen(Match match, Set<Trick> through, boolean allowed) {}
}
