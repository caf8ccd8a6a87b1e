package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of address by which people are drawn away from a room. */
public enum ContactPattern {
    /** Mobile and landline numbers of China, and international ones with a plus. */
    PHONE_NUMBER(-1),
    /** An id of QQ, WeChat, Telegram, WhatsApp and the like, with the name of the service before it. */
    MESSENGER_ID(-2),
    /** A link or bare domain name. */
    URL(-3);

    /** The names of all, for messages: {@code phone_number, messenger_id, url}. */
    public static final String NAMES =
            Arrays.stream(values()).map(ContactPattern::wireName).collect(Collectors.joining(", "));

    private final long list;

    ContactPattern(long list) {
        this.list = list;
    }

    /** Its name in configuration, in the REST API and in the console: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The pattern of a name as {@link #wireName} gives it, in any case; empty when there is none. */
    public static Optional<ContactPattern> of(String name) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.wireName().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The {@link Word#list} of its matches: -1, -2, -3 in the order of this list. */
    public long list() {
        return list;
    }

    Word word() {
        return new Word(wireName(), Category.ADVERTISING, list(), false);
    }
}
