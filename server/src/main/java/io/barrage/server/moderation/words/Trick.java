package io.barrage.server.moderation.words;

import java.util.Locale;

/** A way to hide a word that was seen through. */
public enum Trick {
    /** Other case: {@code FuCk}. */
    CASE,
    /** Full or half width: {@code ｆｕｃｋ}. */
    WIDTH,
    /** Another form of the same character by Unicode: {@code 𝓯𝓾𝓬𝓴}, {@code ⓕⓤⓒⓚ}, {@code ﬀ}. */
    FORM,
    /** Traditional for simplified or the other way round. */
    TRADITIONAL,
    /** A letter that looks alike, of Cyrillic, Greek and others: {@code fuсk}. */
    LOOK_ALIKE,
    /** A digit or sign that looks like a letter: {@code sh1t}, {@code a$$}; a letter for a digit. */
    SIGN,
    /** Another way to write a digit: {@code ①}, {@code 一}, {@code 壹}. */
    DIGIT,
    /** Characters that cannot be seen, in between. */
    INVISIBLE,
    /** Marks and accents on letters. */
    MARKS,
    /** Spaces, punctuation, emoji in between. */
    SEPARATORS,
    /** Letters repeated. */
    REPEATED,
    /** Pinyin for characters. */
    PINYIN,
    /** The initials of the pinyin. */
    INITIALS;

    /** Its name in the REST API and in the console: lower case, words joined by hyphens. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
