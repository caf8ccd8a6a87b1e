package io.barrage.server.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The word lists of moderation. Each belongs to an app, or to all of them ({@link #SHARED}). Safe for use by many threads; all
 * methods block.
 */
public interface Words {
    /** Stands in place of an app for lists that count in all apps. */
    int SHARED = 0;

    enum Purpose {
        /** Its words are not allowed. */
        BLOCK,
        /** Inside its phrases nothing is found. */
        ALLOW
    }

    enum State {
        ON,
        /** What it would have done is counted, and nothing else. */
        TRIAL,
        OFF
    }

    /**
     * @param id given by the storage, 0 for a new one
     * @param name one of its kind among the lists of the same owner
     * @param rooms the rooms where it counts; empty = in all
     * @param words how many it holds; what is given here when it is stored does not count
     * @param changedAt unix milliseconds
     */
    record WordList(
            long id,
            int sdkAppId,
            String name,
            Purpose purpose,
            State state,
            Set<String> rooms,
            int words,
            long changedAt) {}

    /**
     * @param category such as {@code abuse}
     * @param action such as {@code mask}; empty = that of the category in the app's settings
     * @param pinyin whether it is found in pinyin too
     */
    record Entry(String word, String category, String action, boolean pinyin) {}

    /** Stores a new list without words; empty when its owner has one of this name, or there is no such app. */
    Optional<WordList> create(WordList list);

    /** Changes name, purpose, state and rooms of a list; false when there is none, or another one has the name. */
    boolean change(WordList list);

    /** @return whether there was such a list */
    boolean delete(long id);

    Optional<WordList> find(long id);

    /** The lists of an app, without the shared ones, by name. */
    List<WordList> lists(int sdkAppId);

    /**
     * Adds words to a list; those it holds already get what is given here. Nothing happens without such a list.
     *
     * @param words gone through once, or again when the storage has to begin anew
     */
    void put(long id, Iterable<Entry> words, long now);

    /**
     * Makes a list hold these words and no others. Nothing happens without such a list.
     *
     * @param words as for {@link #put}
     */
    void replace(long id, Iterable<Entry> words, long now);

    /** @return how many of these the list held */
    int remove(long id, List<String> words, long now);

    /**
     * Words of a list by their text.
     *
     * @param after the last one of the page before; empty for the first page
     * @param containing a part of the words that are wanted; empty for all
     */
    List<Entry> page(long id, String after, String containing, int limit);

    /** Shows all words of a list by their text, one after the other, so that they need not all be in memory at once. */
    void each(long id, Consumer<Entry> reader);

    /** How often the lists of each owner were changed; one that never had any is absent. */
    Map<Integer, Long> revisions();
}
