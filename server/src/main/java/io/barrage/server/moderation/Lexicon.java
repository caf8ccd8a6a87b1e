package io.barrage.server.moderation;

import io.barrage.server.config.WordAction;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of all lists of one owner, compiled. Never changes; any thread. */
final class Lexicon {
    static final Lexicon EMPTY = new Lexicon(WordFilter.of(List.of(), List.of()), List.of());

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
        List<Origin> origins = new ArrayList<>();
        WordFilter.Compiler compiler = new WordFilter.Compiler();
        for (WordList list : words.lists(owner)) {
            if (list.state() != State.OFF) {
                Map<String, Integer> numbers = new HashMap<>();
                words.each(list.id(), entry -> {
                    Integer number = numbers.computeIfAbsent(entry.action(), action -> {
                        origins.add(origin(list, action));
                        return origins.size() - 1;
                    });
                    compiler.add(new Word(entry.word(), category(entry), number, entry.pinyin()));
                });
            }
        }
        return origins.isEmpty() ? EMPTY : new Lexicon(compiler.compile(List.of()), List.copyOf(origins));
    }

    private static Origin origin(WordList list, String actionName) {
        WordAction action = actionName.isEmpty() ? null : WordAction.valueOf(actionName.toUpperCase(Locale.ROOT));
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
