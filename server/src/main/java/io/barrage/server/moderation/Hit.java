package io.barrage.server.moderation;

import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.Category;

/**
 * Something that was found in a text and is not allowed.
 *
 * @param start UTF-16 offset in the text
 * @param end behind its last character
 * @param word as it stands in its list; of a pattern, its name
 * @param source name of the list, or of the pattern
 * @param action what becomes of the message because of it
 * @param trial whether it only counts
 */
public record Hit(int start, int end, String word, Category category, String source, WordAction action, boolean trial) {
    Hit from(int offset, int length) {
        return new Hit(
                Math.max(0, start - offset), Math.min(length, end - offset), word, category, source, action, trial);
    }
}
