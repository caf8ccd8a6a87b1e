package io.barrage.server.cli;

import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.ContactPattern;
import io.barrage.server.moderation.words.Explanation;
import io.barrage.server.moderation.words.Mask;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.moderation.words.Patterns;
import io.barrage.server.moderation.words.StarterList;
import io.barrage.server.moderation.words.StarterLists;
import io.barrage.server.moderation.words.Trick;
import io.barrage.server.moderation.words.Word;
import io.barrage.server.moderation.words.WordFilter;
import io.barrage.server.moderation.words.WordLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code words test}: what lists find in texts, and why. */
@Command(
        name = "test",
        description = {
            "Says what word lists find in texts, where, and which tricks they saw through.",
            "A list is a file of lines word,category,action,pinyin; only the word must be there."
        },
        mixinStandardHelpOptions = true)
final class WordsTry implements Callable<Integer> {
    /** The {@link Word#list} of words of the file; starter lists count from 1. */
    private static final long FILE = 0;

    private final Surroundings around;

    @Option(names = "--words", paramLabel = "FILE", description = "A word list of yours.")
    private @Nullable Path file;

    @Option(names = "--starter", description = "The lists that ship with the product.")
    private boolean starter;

    @Option(names = "--contacts", description = "Phone numbers, ids of messengers, links.")
    private boolean contacts;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What somebody might say.")
    private List<String> texts = List.of();

    private final List<Word> words = new ArrayList<>();
    private final Map<Word, WordAction> actions = new HashMap<>();
    private final List<String> starterNames = new ArrayList<>();

    WordsTry(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (file == null && !starter && !contacts) {
            throw CommandFailed.wrongArguments("nothing to look for (expected: --words FILE, --starter or --contacts)");
        }
        if (file != null && !read(file)) {
            return Cli.WRONG;
        }
        if (starter) {
            StarterLists.all().forEach(this::add);
        }
        WordFilter filter = WordFilter.of(words, starter ? StarterLists.allowed() : List.of());
        Patterns patterns = Patterns.of(
                contacts ? EnumSet.allOf(ContactPattern.class) : EnumSet.noneOf(ContactPattern.class), List.of());
        texts.forEach(text -> tell(text, filter.explain(text), filter.find(text), patterns.find(text)));
        return Cli.OK;
    }

    /** Reads a list; false, when lines of it are wrong, which are told then. */
    private boolean read(Path list) {
        WordLists.Parsed parsed;
        try {
            parsed = WordLists.parse(Files.readString(list));
        } catch (IOException e) {
            throw CommandFailed.wrongArguments(
                    "--words: " + list + " (expected: a file of UTF-8 text that can be read)");
        }
        parsed.problems()
                .forEach(problem -> around.err().println(list + ":" + problem.line() + ": " + problem.message()));
        for (WordLists.Row row : parsed.rows()) {
            Word word = row.word(FILE);
            words.add(word);
            WordAction action = row.action();
            if (action != null) {
                actions.put(word, action);
            }
        }
        return parsed.problems().isEmpty();
    }

    private void add(StarterList list) {
        starterNames.add(list.name());
        words.addAll(list.words(starterNames.size()));
    }

    private void tell(String text, Explanation explanation, List<Match> matches, List<Match> contactMatches) {
        around.out().println("text     " + text);
        around.out().println("folded   " + explanation.folded());
        explanation.matches().forEach(seen -> around.out().println(line(text, seen.match(), why(seen))));
        contactMatches.forEach(match -> around.out().println(line(text, match, "contact")));
        List<Match> all = new ArrayList<>(matches);
        all.addAll(contactMatches);
        around.out().println("verdict  " + verdict(all));
        around.out().println("masked   " + Mask.apply(text, all));
    }

    private String line(String text, Match match, String why) {
        Word word = match.word();
        WordAction action = actions.get(word);
        return "%-8s %s: %s, %s, %s, %s; %s"
                .formatted(
                        match.start() + "-" + match.end(),
                        text.substring(match.start(), match.end()),
                        word.text(),
                        word.category().wireName(),
                        listName(word.list()),
                        action == null ? "no action" : action.wireName(),
                        why);
    }

    private String listName(long list) {
        if (list < FILE) {
            return "contacts";
        }
        return list == FILE ? String.valueOf(file) : starterNames.get((int) list - 1);
    }

    private static String why(Explanation.Seen seen) {
        String tricks = seen.through().stream().map(Trick::wireName).collect(Collectors.joining(", "));
        String through = tricks.isEmpty() ? "as it is" : "seen through: " + tricks;
        return seen.allowed() ? through + "; within an allowed phrase" : through;
    }

    /** How many matches ask for each action; those without one do as their list is set to. */
    private String verdict(List<Match> matches) {
        if (matches.isEmpty()) {
            return "nothing found";
        }
        Map<WordAction, Integer> counts = new EnumMap<>(WordAction.class);
        int none = 0;
        for (Match match : matches) {
            WordAction action = actions.get(match.word());
            if (action == null) {
                none++;
            } else {
                counts.merge(action, 1, Integer::sum);
            }
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((action, count) -> parts.add(action.wireName() + " (" + count + ")"));
        if (none > 0) {
            parts.add("as the list says (" + none + ")");
        }
        return String.join(", ", parts);
    }
}
