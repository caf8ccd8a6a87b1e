package io.barrage.server.moderation.words;

import io.barrage.server.config.WordAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The format of word lists: lines of {@code word,category,action,pinyin} as CSV, or just a word on each. Only the word must be
 * there. A first line {@code word,category,action} is a heading; lines that start with {@code #} are comments; empty lines, white
 * space around fields and a byte order mark count for nothing.
 */
public final class WordLists {
    /** Longest word, in UTF-16 units. */
    public static final int LONGEST = 100;

    /** The first line of a list as it is written. */
    public static final String HEADING = "word,category,action,pinyin";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private WordLists() {}

    /**
     * One line of a list.
     *
     * @param line its number, from 1
     * @param category {@link Category#CUSTOM} when the line names none
     * @param action null when the line names none: that of the list counts
     */
    public record Row(int line, String text, Category category, @Nullable WordAction action, boolean pinyin) {
        /** The word that this line stands for, in a list. */
        public Word word(long list) {
            return new Word(text, category, list, pinyin);
        }
    }

    /**
     * A line that cannot be used.
     *
     * @param line its number, from 1
     * @param message what is wrong with it: the value and what was expected
     */
    public record Problem(int line, String message) {}

    /** What a list says: the lines that can be used, and those that cannot. */
    public record Parsed(List<Row> rows, List<Problem> problems) {}

    /** Reads a list. All lines are looked at, however many are wrong. */
    public static Parsed parse(String list) {
        String text = list.startsWith(BYTE_ORDER_MARK) ? list.substring(1) : list;
        PackedRows rows = new PackedRows();
        FoldedText folded = new FoldedText();
        List<Problem> problems = new ArrayList<>();
        CsvLines lines = new CsvLines(text);
        boolean first = true;
        while (lines.next()) {
            List<String> fields = lines.fields();
            if (fields.stream().allMatch(String::isEmpty) || lines.isComment()) {
                continue;
            }
            boolean heading = first && isHeading(fields);
            first = false;
            if (!heading) {
                problem(lines)
                        .or(() -> problem(fields, folded))
                        .ifPresentOrElse(
                                message -> problems.add(new Problem(lines.number(), message)),
                                () -> rows.add(row(lines.number(), fields)));
            }
        }
        return new Parsed(Collections.unmodifiableList(rows), List.copyOf(problems));
    }

    /** A list that {@link #parse} reads back as these rows, with a heading. */
    public static String write(List<Row> rows) {
        StringBuilder list = new StringBuilder(HEADING).append('\n');
        rows.forEach(row -> write(row, list));
        return list.toString();
    }

    /** Adds a line that {@link #parse} reads back as this row. */
    public static void write(Row row, StringBuilder list) {
        list.append(quoted(row.text()))
                .append(',')
                .append(row.category().wireName())
                .append(',');
        WordAction action = row.action();
        if (action != null) {
            list.append(action.wireName());
        }
        list.append(',').append(row.pinyin()).append('\n');
    }

    private static boolean isHeading(List<String> fields) {
        return HEADING.startsWith(String.join(",", fields).toLowerCase(Locale.ROOT));
    }

    private static Optional<String> problem(CsvLines lines) {
        return lines.isOpen()
                ? Optional.of("quote not closed (expected: \" at the end of the field)")
                : Optional.empty();
    }

    private static Optional<String> problem(List<String> fields, FoldedText folded) {
        String text = fields.get(0);
        if (fields.size() > 4) {
            return Optional.of(fields.size() + " fields (expected: " + HEADING + ")");
        }
        if (text.length() > LONGEST) {
            return Optional.of("word: " + text.length() + " units long (expected: at most " + LONGEST + ")");
        }
        if (!folded.holdsLetter(text)) {
            return Optional.of("word: " + text + " (expected: a letter or digit in it)");
        }
        if (!field(fields, 1).isEmpty() && Category.of(field(fields, 1)).isEmpty()) {
            return Optional.of("category: " + field(fields, 1) + " (expected: one of " + Category.NAMES + ")");
        }
        if (!field(fields, 2).isEmpty() && WordAction.inList(field(fields, 2)).isEmpty()) {
            return Optional.of("action: " + field(fields, 2) + " (expected: one of " + WordAction.NAMES_IN_LISTS + ")");
        }
        return List.of("", "true", "false").contains(field(fields, 3))
                ? Optional.empty()
                : Optional.of("pinyin: " + field(fields, 3) + " (expected: true or false)");
    }

    private static Row row(int line, List<String> fields) {
        return new Row(
                line,
                fields.get(0),
                Category.of(field(fields, 1)).orElse(Category.CUSTOM),
                WordAction.inList(field(fields, 2)).orElse(null),
                field(fields, 3).equals("true"));
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && !text.startsWith("#")
                && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
