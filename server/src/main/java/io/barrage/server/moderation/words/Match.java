package io.barrage.server.moderation.words;

/**
 * A place in a text where a word stands.
 *
 * @param start its first UTF-16 unit in the original text
 * @param end the unit behind its last. Both are widened to whole surrogate pairs and combined characters
 * @param word the word as its list has it
 */
public record Match(int start, int end, Word word) {}
