package io.barrage.server.moderation;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.Category;
import io.barrage.server.moderation.words.StarterList;
import io.barrage.server.moderation.words.StarterLists;
import io.barrage.server.moderation.words.WordLists;
import io.barrage.server.moderation.words.WordLists.Parsed;
import io.barrage.server.moderation.words.WordLists.Problem;
import io.barrage.server.moderation.words.WordLists.Row;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Words;
import io.barrage.server.storage.Words.Entry;
import io.barrage.server.storage.Words.Purpose;
import io.barrage.server.storage.Words.State;
import io.barrage.server.storage.Words.WordList;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The word lists that operators keep, each of an app or of all apps together. What is changed counts on this node at once, on
 * others within seconds. Any thread; everything blocks.
 */
public final class WordBook {
    /** Most lists of one owner. */
    public static final int MOST_LISTS = 100;

    /** Most words in all lists of one owner. */
    public static final int MOST_WORDS = 200_000;

    /** The list of phrases that goes with starter lists. */
    private static final String ALLOWED = "starter-allowed";

    private static final int LONGEST_NAME = 100;

    private final Words words;
    private final Lexicons lexicons;
    private final Clock clock;

    public WordBook(Words words, Lexicons lexicons, Clock clock) {
        this.words = words;
        this.lexicons = lexicons;
        this.clock = clock;
    }

    /** How words come into a list. */
    public enum Mode {
        /** Beside those it has. */
        ADD,
        /** In the place of those it has. */
        REPLACE
    }

    /** @param stored how many words were taken */
    public record Imported(int stored, List<Problem> problems) {}

    public List<WordList> lists(int owner) {
        return words.lists(owner);
    }

    /** A list of an owner. */
    public WordList list(int owner, long id) {
        return words.find(id)
                .filter(list -> list.sdkAppId() == owner)
                .orElseThrow(() -> new Refused(
                        ErrorCode.BAD_PARAMETER, "ListId: " + id + " (expected: the id of a list of this app)"));
    }

    public WordList create(int owner, String name, Purpose purpose, State state, Set<String> rooms) {
        requireName(name);
        if (words.lists(owner).size() >= MOST_LISTS) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "lists: " + MOST_LISTS + " already (expected: at most " + MOST_LISTS + ")");
        }
        WordList list = new WordList(0, owner, name, purpose, state, rooms, 0, clock.millis());
        return words.create(list).orElseThrow(() -> taken(name));
    }

    /** @param wanted its id says which list; how many words it holds does not count */
    public WordList change(WordList wanted) {
        requireName(wanted.name());
        WordList before = list(wanted.sdkAppId(), wanted.id());
        WordList after = new WordList(
                before.id(),
                before.sdkAppId(),
                wanted.name(),
                wanted.purpose(),
                wanted.state(),
                wanted.rooms(),
                before.words(),
                clock.millis());
        if (!words.change(after)) {
            throw taken(wanted.name());
        }
        lexicons.refresh();
        return after;
    }

    public void delete(int owner, long id) {
        words.delete(list(owner, id).id());
        lexicons.refresh();
    }

    /** A page of a list's words, by their text. */
    public List<Entry> page(int owner, long id, String after, String containing, int limit) {
        return words.page(list(owner, id).id(), after, containing, limit);
    }

    /** Puts words into a list; all or none. */
    public WordList put(int owner, long id, List<Entry> entries) {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            Parsed one = WordLists.parse(line(entry));
            if (!one.problems().isEmpty()) {
                throw new Refused(ErrorCode.BAD_PARAMETER, one.problems().get(0).message());
            }
            rows.addAll(one.rows());
        }
        store(list(owner, id), rows, "", Mode.ADD);
        return list(owner, id);
    }

    public int remove(int owner, long id, List<String> texts) {
        int removed = words.remove(list(owner, id).id(), texts, clock.millis());
        lexicons.refresh();
        return removed;
    }

    /**
     * Reads a list from text or CSV ({@link WordLists}). Lines that cannot be used are told and left out.
     *
     * @param category of words that name none; empty for {@code custom}
     */
    public Imported read(int owner, long id, String text, String category, Mode mode) {
        WordList list = list(owner, id);
        Parsed parsed = WordLists.parse(text);
        store(list, parsed.rows(), category, mode);
        return new Imported(parsed.rows().size(), parsed.problems());
    }

    /**
     * A list as a file.
     *
     * @param csv false for the bare words, one on a line
     */
    public String write(int owner, long id, boolean csv) {
        StringBuilder text = new StringBuilder(csv ? WordLists.HEADING + '\n' : "");
        words.each(list(owner, id).id(), entry -> {
            if (csv) {
                WordLists.write(row(entry), text);
            } else {
                text.append(entry.word()).append('\n');
            }
        });
        return text.toString();
    }

    /**
     * Puts the words of a starter list into a new list, and beside it, unless it is there, a list of the phrases in which
     * such words stand by chance.
     */
    public WordList fill(WordList list, StarterList starter) {
        boolean hasAllowed =
                words.lists(list.sdkAppId()).stream().anyMatch(one -> one.name().equals(ALLOWED));
        if (!hasAllowed) {
            WordList allowed = create(list.sdkAppId(), ALLOWED, Purpose.ALLOW, State.ON, Set.of());
            read(list.sdkAppId(), allowed.id(), String.join("\n", StarterLists.allowed()), "", Mode.REPLACE);
        }
        store(list, starter.rows(), "", Mode.REPLACE);
        return list(list.sdkAppId(), list.id());
    }

    /** Makes a list of this name hold what a file says; it is created when absent. */
    public void keep(int owner, String name, List<Row> rows) {
        WordList list = words.lists(owner).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseGet(() -> create(owner, name, Purpose.BLOCK, State.ON, Set.of()));
        store(list, rows, "", Mode.REPLACE);
    }

    private void store(WordList list, List<Row> rows, String category, Mode mode) {
        int others = words.lists(list.sdkAppId()).stream()
                .filter(one -> mode == Mode.ADD || one.id() != list.id())
                .mapToInt(WordList::words)
                .sum();
        if (others + rows.size() > MOST_WORDS) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "words: " + (others + rows.size()) + " in all lists (expected: at most " + MOST_WORDS + ")");
        }
        Iterable<Entry> entries =
                () -> rows.stream().map(row -> entry(row, category)).iterator();
        if (mode == Mode.REPLACE) {
            words.replace(list.id(), entries, clock.millis());
        } else {
            words.put(list.id(), entries, clock.millis());
        }
        lexicons.refresh();
    }

    private static Entry entry(Row row, String category) {
        boolean given = row.category() != Category.CUSTOM || category.isEmpty();
        WordAction action = row.action();
        return new Entry(
                row.text(),
                given ? row.category().wireName() : category,
                action == null ? "" : action.wireName(),
                row.pinyin());
    }

    private static Row row(Entry entry) {
        return new Row(
                0,
                entry.word(),
                Category.of(entry.category()).orElse(Category.CUSTOM),
                WordAction.inList(entry.action()).orElse(null),
                entry.pinyin());
    }

    /** A word given by itself must hold to the same rules as a line of a file. */
    private static String line(Entry entry) {
        return '"' + entry.word().replace("\"", "\"\"") + "\"," + entry.category() + ',' + entry.action() + ','
                + entry.pinyin();
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Name: \"" + name + "\" (expected: 1 to " + LONGEST_NAME + " characters)");
        }
    }

    private static Refused taken(String name) {
        return new Refused(
                ErrorCode.BAD_PARAMETER, "Name: \"" + name + "\" is the name of another list (expected: a new one)");
    }
}
