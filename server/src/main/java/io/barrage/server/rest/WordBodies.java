package io.barrage.server.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of word lists; an addition of this server (docs/moderation.md). */
final class WordBodies {
    static final int WORD = 400;
    static final int NAME = 400;
    static final int MOST_WORDS = 1000;
    static final int MOST_ROOMS = 1000;

    private WordBodies() {}

    record WordList(
            @Field(name = "ListId", says = "Its id.") long id,
            @Field(name = "Name", says = "Its name.") String name,
            @Field(name = "Purpose", says = "block, or allow: inside its phrases nothing is found.") String purpose,
            @Field(name = "State", says = "on, trial (only counts), or off.") String state,
            @Field(name = "Rooms", says = "The GroupIds where it counts; empty for all.") List<String> rooms,
            @Field(name = "Words", says = "How many words it holds.") long words,
            @Field(name = "ChangedAt", says = "Unix milliseconds of the last change.") long changedAt) {}

    record Starter(
            @Field(name = "Name", says = "Its name, for create_word_list.") String name,
            @Field(name = "Words", says = "How many words it holds.") long words,
            @Field(name = "Category", says = "The category of its words.") String category,
            @Field(name = "Licence", says = "Under which licence it may be used.") String licence,
            @Field(name = "Source", says = "Where it comes from.") String source) {}

    record Lists(
            @Field(name = "Lists", says = "The lists of this app, by name.") List<WordList> own,
            @Field(name = "SharedLists", says = "The lists that all apps of the server have.") List<WordList> shared,
            @Field(name = "StarterLists", says = "Lists that ship with the server.") List<Starter> starters) {}

    record Create(
            @Field(name = "Name", says = "Its name, new among the app's lists.", required = true, bytes = NAME)
                    String name,
            @Field(
                            name = "Purpose",
                            says = "block (usual), or allow: inside its phrases nothing is found.",
                            oneOf = {"block", "allow"})
                    @Nullable
                    String purpose,
            @Field(
                            name = "State",
                            says = "on (usual), trial (only counts what it would do), or off.",
                            oneOf = {"on", "trial", "off"})
                    @Nullable
                    String state,
            @Field(
                            name = "Rooms",
                            says = "The GroupIds where it counts; all when absent.",
                            items = MOST_ROOMS,
                            bytes = 48)
                    @Nullable
                    List<String> rooms,
            @Field(name = "Starter", says = "A starter list whose words it gets.", bytes = NAME) @Nullable
                    String starter) {}

    record Change(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(name = "Name", says = "Another name.", bytes = NAME) @Nullable String name,
            @Field(
                            name = "Purpose",
                            says = "block or allow.",
                            oneOf = {"block", "allow"})
                    @Nullable
                    String purpose,
            @Field(
                            name = "State",
                            says = "on, trial or off.",
                            oneOf = {"on", "trial", "off"})
                    @Nullable
                    String state,
            @Field(
                            name = "Rooms",
                            says = "The GroupIds where it counts; empty for all.",
                            items = MOST_ROOMS,
                            bytes = 48)
                    @Nullable
                    List<String> rooms) {}

    record One(@Field(name = "ListId", says = "Which list.", required = true) Long id) {}

    record Shown(@Field(name = "List", says = "The list as it is now.") WordList list) {}

    record Word(
            @Field(name = "Word", says = "The word or phrase.", required = true, bytes = WORD) String word,
            @Field(
                            name = "Category",
                            says = "What it is not allowed for; custom when absent.",
                            oneOf = {"pornography", "politics", "abuse", "advertising", "violence", "custom"})
                    @Nullable
                    String category,
            @Field(
                            name = "Action",
                            says = "What becomes of the message; as the app sets it for the category when empty.",
                            oneOf = {"", "refuse", "mask", "shadow", "review"})
                    @Nullable
                    String action,
            @Field(name = "Pinyin", says = "1 when it is found in pinyin too.", max = 1) @Nullable Long pinyin) {}

    record Put(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(
                            name = "Words",
                            says = "The words; one it has already gets what is given.",
                            required = true,
                            items = MOST_WORDS)
                    List<Word> words) {}

    record Remove(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(name = "Words", says = "The words.", required = true, items = MOST_WORDS, bytes = WORD)
                    List<String> words) {}

    record Removed(@Field(name = "Removed", says = "How many of them it held.") long removed) {}

    record Page(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(name = "Containing", says = "A part of the words that are wanted.", bytes = WORD) @Nullable
                    String containing,
            @Field(name = "After", says = "Next of the answer before.", bytes = WORD) @Nullable String after,
            @Field(name = "Limit", says = "At most so many, 100 when absent.", min = 1, max = MOST_WORDS) @Nullable
                    Long limit) {}

    record Paged(
            @Field(name = "Words", says = "By their text.") List<Word> words,
            @Field(name = "Next", says = "After of the next page; empty on the last one.") String next) {}

    record Import(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(
                            name = "Text",
                            says = "A word on each line, or CSV: word,category,action,pinyin.",
                            required = true,
                            mayBeEmpty = true)
                    String text,
            @Field(
                            name = "Category",
                            says = "The category of words that name none.",
                            oneOf = {"pornography", "politics", "abuse", "advertising", "violence", "custom"})
                    @Nullable
                    String category,
            @Field(
                            name = "Mode",
                            says = "add (usual) to those it has, or replace them.",
                            oneOf = {"add", "replace"})
                    @Nullable
                    String mode) {}

    record Imported(
            @Field(name = "Imported", says = "How many words were taken.") long imported,
            @Field(name = "Problems", says = "The first hundred lines that were not, and why.") List<Problem> problems,
            @Field(name = "ProblemCount", says = "How many lines were not.") long problemCount) {}

    record Problem(
            @Field(name = "Line", says = "Its number, from 1.") long line,
            @Field(name = "Info", says = "What is wrong with it.") String info) {}

    record Export(
            @Field(name = "ListId", says = "Which list.", required = true) Long id,
            @Field(
                            name = "Format",
                            says = "csv (usual) with category and action, or text: a word on each line.",
                            oneOf = {"csv", "text"})
                    @Nullable
                    String format) {}

    record Exported(@Field(name = "Text", says = "The list.") String text) {}
}
