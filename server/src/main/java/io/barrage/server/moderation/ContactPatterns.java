package io.barrage.server.moderation;

import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
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
    /** Patterns take time with the square of a text that is made to hold them up, so long texts are searched in pieces. */
    private static final int PIECE = 1000;

    /** Longer than a number or address that people would write. */
    private static final int OVERLAP = 200;

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
        for (int from = 0; ; from += PIECE - OVERLAP) {
            int to = Math.min(text.length(), from + PIECE);
            for (Match match : patterns.find(text.substring(from, to))) {
                boolean cut = (match.start() == 0 && from > 0) || (from + match.end() == to && to < text.length());
                if (!cut || match.end() - match.start() > OVERLAP / 2) {
                    add(hits, hit(wanted, match, from));
                }
            }
            if (to == text.length()) {
                return hits;
            }
        }
    }

    private static Hit hit(ModerationConfig.Patterns wanted, Match match, int from) {
        ContactPattern one = ContactPattern.of(match.word().text()).orElseThrow();
        String name = one.wireName();
        return new Hit(
                from + match.start(), from + match.end(), name, Category.ADVERTISING, name, action(wanted, one), false);
    }

    /** What stands where two pieces overlap is found twice. */
    private static void add(List<Hit> hits, Hit hit) {
        if (hits.stream().noneMatch(other -> covers(other, hit))) {
            hits.removeIf(other -> covers(hit, other));
            hits.add(hit);
        }
    }

    private static boolean covers(Hit one, Hit other) {
        return one.word().equals(other.word()) && one.start() <= other.start() && other.end() <= one.end();
    }

    private static WordAction action(ModerationConfig.Patterns wanted, ContactPattern one) {
        return switch (one) {
            case PHONE_NUMBER -> wanted.phoneNumbers();
            case MESSENGER_ID -> wanted.messengerIds();
            case URL -> wanted.urls();
        };
    }
}
