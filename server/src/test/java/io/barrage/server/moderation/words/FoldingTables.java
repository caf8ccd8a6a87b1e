package io.barrage.server.moderation.words;

import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the folding as their sources make them: ICU4J, opencc4j and its sibling for pinyin. */
final class FoldingTables {
    private static final Set<UnicodeScript> WITH_LOOK_ALIKES = Set.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC,
            UnicodeScript.LISU,
            UnicodeScript.DESERET,
            UnicodeScript.CANADIAN_ABORIGINAL);
    private static final int FIRST_FOREIGN = 0x80;
    private static final int LEAST_OFTEN = 10;

    private FoldingTables() {}

    /** Letters of other scripts that look like Latin ones. */
    static String lookAlikes() {
        SpoofChecker checker =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
        Map<String, Integer> latin = new HashMap<>();
        for (char upper = 'A'; upper <= 'Z'; upper++) {
            latin.put(checker.getSkeleton(String.valueOf(upper)), (int) Character.toLowerCase(upper));
        }
        for (char lower = 'a'; lower <= 'z'; lower++) {
            latin.put(checker.getSkeleton(String.valueOf(lower)), (int) lower);
        }
        Map<Integer, Integer> alike = new TreeMap<>();
        for (int c = FIRST_FOREIGN; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isLetter(c) && WITH_LOOK_ALIKES.contains(UnicodeScript.of(c))) {
                Integer letter = latin.get(checker.getSkeleton(Character.toString(c)));
                if (letter != null && !Character.toString(c).equals("ß")) {
                    alike.put(c, letter);
                }
            }
        }
        likeTheOtherCase(alike);
        return heading(
                        "Letters that look like the Latin letter at the start of their line.",
                        "From the confusables of Unicode as ICU4J has them; Unicode License V3, https://www.unicode.org/license.txt")
                + lines(alike);
    }

    /** A Greek or Cyrillic letter of which one case looks like a Latin one stands for that in the other case too. */
    private static void likeTheOtherCase(Map<Integer, Integer> alike) {
        for (int lower = 0x370; lower <= 0x52F; lower++) {
            int upper = Character.toUpperCase(lower);
            if (upper == lower || !Character.isLetter(lower)) {
                continue;
            }
            Integer letter = alike.getOrDefault(lower, alike.get(upper));
            if (letter != null) {
                alike.putIfAbsent(lower, letter);
                if (UnicodeScript.of(lower) == UnicodeScript.CYRILLIC
                        || alike.get(upper) != null && alike.get(upper) == 'l') {
                    alike.put(upper, letter);
                }
            }
        }
    }

    /** Traditional characters. */
    static String simplified() {
        Map<Integer, Integer> simplified = new TreeMap<>();
        for (String line : resource("/data/dictionary/TSCharacters.txt").lines().toList()) {
            String[] columns = line.split("[\t ]");
            int traditional = columns[0].codePointAt(0);
            // A character that is simplified itself may stand for another too: 乾 for 干.
            Arrays.stream(columns)
                    .map(column -> column.codePointAt(0))
                    .filter(simple -> simple != traditional && Character.isBmpCodePoint(simple))
                    .findFirst()
                    .ifPresent(simple -> simplified.put(traditional, simple));
        }
        simplified.replaceAll((traditional, simple) -> simplified.getOrDefault(simple, simple));
        return heading(
                        "Traditional characters behind the simplified one they are written as.",
                        "From OpenCC (Apache License 2.0) as opencc4j has it (Apache License 2.0).")
                + lines(simplified);
    }

    /** The syllables of characters, without tones; the second reading of a character stands in a line with a plus. */
    static String pinyin() {
        Map<String, Set<Integer>> readings = new TreeMap<>();
        for (String line : resource("/pinyin_dict_char.txt").lines().toList()) {
            int character = line.codePointAt(0);
            if (character < 0x4E00 || character > 0x9FFF) {
                continue;
            }
            List<String> syllables = Stream.of(
                            line.substring(line.indexOf(':') + 1).split(","))
                    .map(FoldingTables::withoutTone)
                    .filter(syllable -> syllable.matches("[a-z]{1,6}"))
                    .distinct()
                    .limit(2)
                    .toList();
            for (int i = 0; i < syllables.size(); i++) {
                readings.computeIfAbsent((i == 0 ? "" : "+") + syllables.get(i), key -> new TreeSet<>())
                        .add(character);
            }
        }
        Comparator<String> secondsLast = Comparator.comparing(syllable -> syllable.startsWith("+"));
        return heading(
                        "Syllables and the characters that are read so; behind a plus those whose second reading it is.",
                        "From the library pinyin of houbb (Apache License 2.0), https://github.com/houbb/pinyin")
                + readings.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(secondsLast.thenComparing(Comparator.naturalOrder())))
                        .map(entry -> entry.getKey() + " " + text(entry.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String withoutTone(String reading) {
        return Normalizer.normalize(reading.strip(), Normalizer.Form.NFD)
                .replace("u\u0308", "v")
                .replaceAll("\\p{M}", "");
    }

    /** Common words of up to four characters, and how often they are. */
    static String commonWords() {
        Map<String, Set<String>> lines = new TreeMap<>();
        for (String line : resource("/dict.txt").lines().toList()) {
            String[] columns = line.split(" ");
            int times = Integer.parseInt(columns[1]);
            if (columns[0].matches("[\u4e00-\u9fff]{1,4}") && times >= LEAST_OFTEN) {
                long quarters = Math.round(4 * Math.log(times) / Math.log(2));
                lines.computeIfAbsent("%d %02d".formatted(columns[0].length(), quarters), key -> new TreeSet<>())
                        .add(columns[0]);
            }
        }
        return heading(
                        "Words of Chinese: their length, how often each is (quarters of log2), the words without anything between.",
                        "From jieba-analysis (Apache License 2.0), https://github.com/huaban/jieba-analysis")
                + lines.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.join("", entry.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private static String heading(String... lines) {
        return List.of(lines).stream().map(line -> "# " + line + "\n").collect(Collectors.joining())
                + "# Made by FoldingTablesTest; -Dbarrage.docs=write makes it anew.\n";
    }

    private static String lines(Map<Integer, Integer> targets) {
        Map<Integer, Set<Integer>> sources = new TreeMap<>();
        targets.forEach((source, target) ->
                sources.computeIfAbsent(target, key -> new TreeSet<>()).add(source));
        return sources.entrySet().stream()
                .map(entry -> Character.toString(entry.getKey()) + text(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String text(Set<Integer> codePoints) {
        return codePoints.stream().map(Character::toString).collect(Collectors.joining());
    }

    private static String resource(String name) {
        try (InputStream in = SpoofChecker.class.getClassLoader().getResourceAsStream(name.substring(1))) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
