package io.barrage.server.moderation.words;

import java.util.List;

/**
 * A list that ships with the product, for operators to switch on or to start theirs from.
 *
 * @param name its language and its category: {@code zh-abuse}
 * @param category of all its words
 * @param licence under which its words may be used, names as of SPDX
 * @param source where they come from
 * @param rows its words
 */
public record StarterList(String name, Category category, String licence, String source, List<WordLists.Row> rows) {
    /** Its words, in a list of an id. */
    public List<Word> words(long list) {
        return rows.stream().map(row -> row.word(list)).toList();
    }
}
