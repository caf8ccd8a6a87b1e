package io.barrage.server.moderation.words;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people do to words so that filters do not find them, each trick by a rule with tables of its own: it knows nothing of
 * the filter.
 */
final class EvasionRules {
    private static final String FULL_WIDTH_OFFSET = "ａ";
    private static final String[] ALIKE = {
        "aаαɑ",
        "bƄЬ",
        "cсϲ",
        "dԁ",
        "eеε",
        "fϝ",
        "gɡց",
        "hһհ",
        "iіɩ",
        "jјϳ",
        "kкκ",
        "lӏⅼ",
        "mмm",
        "nոп".substring(0, 2),
        "oоοօ",
        "pрρ",
        "qԛգ",
        "rгᴦ",
        "sѕꜱ",
        "tтτ",
        "uυս",
        "vνѵ",
        "wԝա",
        "xхχ",
        "yуγ",
        "zᴢ"
    };
    private static final String[] AS_SIGNS = {"a4@", "b8", "c(", "e3", "g9", "i1!", "l1|", "o0", "s5$", "t7+", "z2"};
    private static final List<String> INVISIBLE =
            List.of("\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u034F");
    private static final List<String> MARKS = List.of("\u0301", "\u0308", "\u0336", "\u0332", "\u20DD", "\u0300");
    private static final List<String> SEPARATORS = List.of(
            ".", "*", "-", "_", "/", "~", "·", "#", "=", "\\", "^", "&", "★", "♥", "|", "+", "×", "%", "──", "…");
    private static final List<String> EMOJI = List.of("😀", "🔥", "❤️", "👍🏻", "🎁", "👨‍👩‍👧", "🌹");
    private static final int[] STYLES = {0x1D41A, 0x1D4EA, 0x1D5BA, 0x1D68A, 0x24D0, 0x1F1E6, 0x1F130, 0x1F170, 0x1D586
    };
    private static final String[] DIGITS = {
        "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
    };

    private final Random random;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /** A trick: for which words it is, and what it makes of one. */
    record Rule(Predicate<Word> isFor, Function<String, String> hide) {}

    EvasionRules(Random random) {
        this.random = random;
        Predicate<Word> latin = word -> word.text().matches("[a-z]{3,}");
        Predicate<Word> chinese = word -> word.text().matches("\\p{IsHan}{2,8}");
        Predicate<Word> marked = chinese.and(Word::pinyin);
        rules.put("none", new Rule(latin.or(chinese), text -> text));
        rules.put("case", new Rule(latin, text -> each(text, this::otherCase)));
        rules.put("full width", new Rule(latin, text -> each(text, c -> shifted(c, FULL_WIDTH_OFFSET.codePointAt(0)))));
        rules.put("fancy letters", new Rule(latin, this::fancy));
        rules.put("look-alikes", new Rule(latin, text -> some(text, ALIKE, text.length())));
        rules.put("signs for letters", new Rule(latin.and(word -> hasSigns(word.text())), this::signs));
        rules.put(
                "traditional",
                new Rule(
                        chinese.and(word -> !traditional(word.text()).equals(word.text())), EvasionRules::traditional));
        rules.put(
                "other digits",
                new Rule(word -> word.text().matches("(?=.*\\d)(?=.*\\p{IsHan})[\\d\\p{IsHan}]{3,8}"), this::digits));
        rules.put("invisible characters", new Rule(latin.or(chinese), text -> between(text, INVISIBLE, true)));
        rules.put("accents and marks", new Rule(latin.or(chinese), text -> each(text, c -> c + pick(MARKS))));
        rules.put("separators", new Rule(latin.or(chinese), text -> between(text, List.of(pick(SEPARATORS)), true)));
        rules.put("one separator", new Rule(longer(latin, 4).or(chinese), text -> between(text, SEPARATORS, false)));
        rules.put(
                "spaces",
                new Rule(
                        latin.or(chinese),
                        text -> between(text, List.of(pick(List.of(" ", "  ", "\u3000", "\u00A0"))), true)));
        rules.put("emoji", new Rule(latin.or(chinese), text -> between(text, EMOJI, true)));
        rules.put("repeated letters", new Rule(latin.or(chinese), this::repeated));
        rules.put("pinyin", new Rule(marked, text -> String.join(pick(List.of("", " ", "-")), syllables(text))));
        rules.put("some pinyin", new Rule(marked, this::somePinyin));
        rules.put("initials", new Rule(longer(marked, 4), EvasionRules::initials));
        rules.put("two at once", new Rule(latin.or(chinese), this::two));
    }

    Map<String, Rule> rules() {
        return rules;
    }

    private static Predicate<Word> longer(Predicate<Word> words, int least) {
        return words.and(word -> word.text().length() >= least);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String each(String text, Function<String, String> change) {
        return text.codePoints().mapToObj(Character::toString).map(change).collect(Collectors.joining());
    }

    private String otherCase(String letter) {
        return random.nextInt(3) > 0 ? letter.toUpperCase(Locale.ROOT) : letter;
    }

    private static String shifted(String letter, int a) {
        return Character.toString(letter.charAt(0) - 'a' + a);
    }

    private String fancy(String text) {
        int style = STYLES[random.nextInt(STYLES.length)];
        return each(text, c -> shifted(c, style));
    }

    /** Puts other characters for at least one of the letters that have some, and for at most so many. */
    private String some(String text, String[] table, int most) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (!others(table, text.charAt(i)).isEmpty()) {
                places.add(i);
            }
        }
        Collections.shuffle(places, random);
        int count = Math.min(1 + random.nextInt(places.size()), most);
        StringBuilder changed = new StringBuilder(text);
        for (int place : places.subList(0, count)) {
            String others = others(table, text.charAt(place));
            changed.setCharAt(place, others.charAt(random.nextInt(others.length())));
        }
        return changed.toString();
    }

    private static String others(String[] table, char letter) {
        for (String line : table) {
            if (line.charAt(0) == letter) {
                return line.substring(1);
            }
        }
        return "";
    }

    private static boolean hasSigns(String text) {
        return text.chars().anyMatch(c -> !others(AS_SIGNS, (char) c).isEmpty());
    }

    private String signs(String text) {
        return some(text, AS_SIGNS, (text.length() + 1) / 2);
    }

    private static String traditional(String text) {
        return ZhConverterUtil.toTraditional(text);
    }

    private String digits(String text) {
        String style = DIGITS[random.nextInt(DIGITS.length)];
        return text.chars()
                .mapToObj(c -> c >= '0' && c <= '9' ? style.substring(c - '0', c - '0' + 1) : Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Puts something between all characters, or between two of them. */
    private String between(String text, List<String> what, boolean everywhere) {
        int chosen = 1 + random.nextInt(text.length() - 1);
        StringBuilder parted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            parted.append(i > 0 && (everywhere || i == chosen) ? pick(what) : "")
                    .append(text.charAt(i));
        }
        return parted.toString();
    }

    private String repeated(String text) {
        int chosen = random.nextInt(text.length());
        int least = text.length() > 3 ? 2 : 3;
        return IntStream.range(0, text.length())
                .mapToObj(i -> String.valueOf(text.charAt(i))
                        .repeat(i == chosen || random.nextInt(4) == 0 ? least + random.nextInt(4) : 1))
                .collect(Collectors.joining());
    }

    private static List<String> syllables(String text) {
        return List.of(PinyinHelper.toPinyin(text, PinyinStyleEnum.NORMAL, " ").split(" "));
    }

    private String somePinyin(String text) {
        List<String> syllables = syllables(text);
        int chosen = random.nextInt(text.length());
        boolean more = text.length() <= 4;
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean spelled = i == chosen || (more && i != (chosen + 1) % text.length() && random.nextBoolean());
            mixed.append(spelled ? syllables.get(i) : text.substring(i, i + 1));
        }
        return mixed.toString();
    }

    private static String initials(String text) {
        return syllables(text).stream()
                .map(syllable -> syllable.substring(0, 1))
                .collect(Collectors.joining());
    }

    private String two(String text) {
        boolean latin = text.charAt(0) < 0x80;
        String first = latin
                ? pick(List.<Function<String, String>>of(
                                word -> each(word, this::otherCase), word -> some(word, ALIKE, word.length())))
                        .apply(text)
                : traditional(text);
        return pick(List.<Function<String, String>>of(
                        word -> between(word, INVISIBLE, true),
                        word -> between(word, List.of(pick(SEPARATORS)), true),
                        word -> between(word, EMOJI, true)))
                .apply(first);
    }
}
