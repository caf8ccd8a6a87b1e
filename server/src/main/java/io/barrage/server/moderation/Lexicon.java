package io.barrage.server.moderation;

import io.barrage.server.config.ModerationConfig.WordAction;
import io.barrage.server.moderation.words.Category;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.moderation.words.Word;
import io.barrage.server.moderation.words.WordFilter;
import io.barrage.server.storage.Words;
import io.barrage.server.storage.Words.Entry;
import io.barrage.server.storage.Words.Purpose;
import io.barrage.server.storage.Words.State;
import io.barrage.server.storage.Words.WordList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of all lists of one owner, compiled. Never changes; any thread. */
final class Lexicon {
    static final Lexicon EMPTY = new Lexicon(WordFilter.of(List.of(), List.of()), List.of());

    private static final int ALL = Integer.MAX_VALUE;

    /**
     * Where words come from. Words of one list with different actions have different origins.
     *
     * @param action null for that of the category
     * @param rooms where the list counts; empty = everywhere
     */
    record Origin(String list, Purpose purpose, @Nullable WordAction action, boolean trial, Set<String> rooms) {
        boolean countsIn(String groupId) {
            return rooms.isEmpty() || rooms.contains(groupId);
        }
    }

    private final WordFilter filter;
    private final List<Origin> origins;

    private Lexicon(WordFilter filter, List<Origin> origins) {
        this.filter = filter;
        this.origins = origins;
    }

    /** Reads and compiles the lists of an owner; blocks, and takes up to a second for tens of thousands of words. */
    static Lexicon of(Words words, int owner) {
        Map<Origin, Integer> numbers = new LinkedHashMap<>();
        List<Word> all = new ArrayList<>();
        for (WordList list : words.lists(owner)) {
            if (list.state() != State.OFF) {
                for (Entry entry : words.page(list.id(), "", "", ALL)) {
                    Integer number = numbers.computeIfAbsent(origin(list, entry), origin -> numbers.size());
                    all.add(new Word(entry.word(), category(entry), number, entry.pinyin()));
                }
            }
        }
        return all.isEmpty() ? EMPTY : new Lexicon(WordFilter.of(all, List.of()), List.copyOf(numbers.keySet()));
    }

    private static Origin origin(WordList list, Entry entry) {
        WordAction action = entry.action().isEmpty()
                ? null
                : WordAction.valueOf(entry.action().toUpperCase(Locale.ROOT));
        return new Origin(list.name(), list.purpose(), action, list.state() == State.TRIAL, list.rooms());
    }

    private static Category category(Entry entry) {
        return Category.of(entry.category()).orElse(Category.CUSTOM);
    }

    WordFilter filter() {
        return filter;
    }

    /** Allocates nothing when nothing is found. */
    List<Match> find(String text) {
        return filter.find(text);
    }

    Origin origin(Match match) {
        return origins.get((int) match.word().list());
    }
}
