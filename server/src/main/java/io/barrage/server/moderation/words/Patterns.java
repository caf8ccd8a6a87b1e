package io.barrage.server.moderation.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds contacts: phone numbers, ids of messengers, links, also with digits and dots in other forms and things between digits.
 * Immutable, for any thread.
 */
public final class Patterns {
    private static final int LEAST_DIGITS = 4;
    private static final String SERVICE_LETTERS = "信机报号扣群xg+v";

    private final Set<ContactPattern> wanted;
    private final List<String> domains;

    private Patterns(Set<ContactPattern> wanted, List<String> domains) {
        this.wanted = wanted;
        this.domains = domains;
    }

    /**
     * Some patterns.
     *
     * @param wanted which are looked for
     * @param domains where links may lead, such as {@code example.com}: these and all below them
     */
    public static Patterns of(Collection<ContactPattern> wanted, Collection<String> domains) {
        EnumSet<ContactPattern> all = EnumSet.noneOf(ContactPattern.class);
        all.addAll(wanted);
        return new Patterns(
                all,
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList());
    }

    /**
     * Where contacts stand in a text.
     *
     * @return by start, at most {@value Search#MOST}; their {@link Word} is named as its pattern
     *     ({@link ContactPattern#wireName}), stands in the list {@link ContactPattern#list} and is of the category advertising.
     *     An empty list, and nothing allocated, for texts that have neither digits enough nor a dot nor a sign before a name
     */
    public List<Match> find(String text) {
        if (wanted.isEmpty() || !mayHold(text)) {
            return List.of();
        }
        LinedText lined = new LinedText(text);
        List<Match> matches = new ArrayList<>();
        for (ContactPattern pattern : wanted) {
            Matcher matcher = rule(pattern).matcher(lined.lined());
            while (matches.size() < Search.MOST && matcher.find()) {
                if (pattern != ContactPattern.URL || leadsAway(matcher, lined, text)) {
                    matches.add(new Match(
                            lined.original(matcher.start()), lined.originalEnd(matcher.end()), pattern.word()));
                }
            }
        }
        matches.sort(Comparator.comparingInt(Match::start));
        return List.copyOf(matches);
    }

    private static java.util.regex.Pattern rule(ContactPattern pattern) {
        return switch (pattern) {
            case PHONE_NUMBER -> ContactRules.PHONE;
            case MESSENGER_ID -> ContactRules.MESSENGER;
            case URL -> ContactRules.URL;
        };
    }

    /** Digits enough, or a few and a letter that names of services have, or what every link and every name behind a colon has. */
    private static boolean mayHold(String text) {
        int digits = 0;
        boolean service = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            char folded = Folding.of(c);
            if (Signs.isDigit(folded) || (folded > 0x3000 && Signs.isChineseDigit(folded)) || folded == '幺') {
                digits++;
            } else if (folded == Folding.SEQUENCE || folded == Folding.SURROGATE || isTelling(text, at, c)) {
                return true;
            } else if (SERVICE_LETTERS.indexOf(folded) >= 0) {
                service = true;
            }
            if (digits >= LEAST_DIGITS || (digits > 0 && service)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sign stands as it does in links and before names: letters or digits on both sides of a dot, a colon. */
    private static boolean isTelling(String text, int at, char c) {
        return switch (c) {
            case ':', '：', '=', '@', '＠', '点' -> true;
            case '.', '。', '．', '｡', '·', '•', '・', '․', '‧', '∙', '⋅' ->
                at + 1 < text.length() && Folding.of(text.charAt(at + 1)) != Folding.SPACE;
            case ']', ')', '）' -> at > 1 && text.charAt(at - 1) == '.';
            case 'd', 'D' -> text.startsWith("ot ", at + 1);
            default -> false;
        };
    }

    private boolean leadsAway(Matcher link, LinedText lined, String text) {
        String host = host(link).replaceAll("[\\[\\]() ]|点| dot ", ".").replaceAll("\\.{2,}", ".");
        if (link.group("bare") != null && isSentence(link, lined, text)) {
            return false;
        }
        return domains.stream().noneMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String host(Matcher link) {
        return Stream.of("scheme", "www", "bare", "number")
                .map(name -> Optional.<@Nullable String>ofNullable(link.group(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    /** Whether what looks like a domain is the end of a sentence and the start of the next: "ready.Me too". */
    private static boolean isSentence(Matcher link, LinedText lined, String text) {
        int end = link.end("bare");
        int start = end;
        while (start > 0 && Signs.isLatin(lined.lined().charAt(start - 1))) {
            start--;
        }
        boolean capital = Character.isUpperCase(text.codePointAt(lined.original(start)));
        boolean all = Character.isUpperCase(text.codePointAt(lined.original(end - 1)));
        return capital && !all;
    }
}
