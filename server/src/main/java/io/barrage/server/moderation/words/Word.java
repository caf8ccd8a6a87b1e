package io.barrage.server.moderation.words;

/**
 * A word or phrase that is looked for.
 *
 * @param text as its author wrote it; an asterisk at its start or end means that letters may stand there:
 *     {@code fuck*} is found in "fucking" too. Within CJK text words have no ends, so there it changes nothing
 * @param category what it is unwanted for
 * @param list opaque id of the list it stands in, given back with each match
 * @param pinyin whether its pinyin counts too, wholly or for some of its characters, and its initials if there are four or more
 */
public record Word(String text, Category category, long list, boolean pinyin) {}
