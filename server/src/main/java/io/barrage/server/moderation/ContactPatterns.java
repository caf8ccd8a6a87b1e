package io.barrage.server.moderation;

import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.ModerationConfig.WordAction;
import io.barrage.server.moderation.words.Category;
import io.barrage.server.moderation.words.ContactPattern;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.moderation.words.Patterns;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds ways to be reached elsewhere, as the settings of an app say. Any thread. */
final class ContactPatterns {
    /** Made once for each way that apps are set, of which there are few. */
    private final Map<ModerationConfig.Patterns, Patterns> made = new ConcurrentHashMap<>();

    List<Hit> find(ModerationConfig.Patterns wanted, String text) {
        Set<ContactPattern> on = EnumSet.noneOf(ContactPattern.class);
        for (ContactPattern one : ContactPattern.values()) {
            if (action(wanted, one) != WordAction.OFF) {
                on.add(one);
            }
        }
        if (on.isEmpty()) {
            return List.of();
        }
        Patterns patterns = made.computeIfAbsent(
                wanted, same -> Patterns.of(on, same.allowedDomains().names()));
        List<Hit> hits = new ArrayList<>();
        for (Match match : patterns.find(text)) {
            ContactPattern one = ContactPattern.of(match.word().text()).orElseThrow();
            String name = one.wireName();
            hits.add(new Hit(match.start(), match.end(), name, Category.ADVERTISING, name, action(wanted, one), false));
        }
        return hits;
    }

    private static WordAction action(ModerationConfig.Patterns wanted, ContactPattern one) {
        return switch (one) {
            case PHONE_NUMBER -> wanted.phoneNumbers();
            case MESSENGER_ID -> wanted.messengerIds();
            case URL -> wanted.urls();
        };
    }
}
