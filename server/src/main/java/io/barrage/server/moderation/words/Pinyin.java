package io.barrage.server.moderation.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How characters are read: the most common reading first, a second one where there is. */
final class Pinyin {
    private static final String SECOND = "+";

    private static final Map<Character, List<String>> READINGS = new HashMap<>();
    /** Words of English that are pinyin or initials too, so that these say nothing. */
    private static final Set<String> ENGLISH = new HashSet<>(Tables.lines("english.txt"));

    static {
        for (String line : Tables.lines("pinyin.txt")) {
            int space = line.indexOf(' ');
            boolean second = line.startsWith(SECOND);
            String syllable = line.substring(second ? 1 : 0, space);
            line.substring(space + 1)
                    .chars()
                    .forEach(c -> READINGS.merge(
                            (char) c, List.of(syllable), (first, other) -> List.of(first.get(0), other.get(0))));
        }
    }

    private Pinyin() {}

    /** The syllables of a simplified character, without tones, ü as v; none for others. */
    static List<String> readings(char character) {
        return READINGS.getOrDefault(character, List.of());
    }

    static boolean isEnglish(String letters) {
        return ENGLISH.contains(letters);
    }
}
