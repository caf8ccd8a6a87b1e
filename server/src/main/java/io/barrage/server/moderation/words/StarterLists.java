package io.barrage.server.moderation.words;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lists that ship with the product. They are read from the jar each time, some milliseconds each: never on a loop. */
public final class StarterLists {
    /** The names of all. */
    public static final List<String> NAMES = List.of(
            "zh-pornography",
            "zh-abuse",
            "zh-politics",
            "zh-violence",
            "zh-advertising",
            "en-pornography",
            "en-abuse",
            "en-advertising");

    private static final String FOLDER = "starter/";
    private static final String SOURCE = "# source: ";
    private static final String LICENCE = "# licence: ";

    private StarterLists() {}

    /** All of them. */
    public static List<StarterList> all() {
        return NAMES.stream().map(StarterLists::read).toList();
    }

    /** The list of a name; empty when there is none. */
    public static Optional<StarterList> of(String name) {
        return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    /** Phrases in which words of these lists stand by chance, to be allowed where the lists are used. */
    public static List<String> allowed() {
        return Tables.lines(FOLDER + "allowed.txt");
    }

    private static StarterList read(String name) {
        String text = Tables.text(FOLDER + name + ".csv");
        WordLists.Parsed parsed = WordLists.parse(text);
        if (!parsed.problems().isEmpty()) {
            throw new IllegalStateException("starter list " + name + ": " + parsed.problems());
        }
        Category category = parsed.rows().get(0).category();
        return new StarterList(name, category, heading(text, LICENCE), heading(text, SOURCE), parsed.rows());
    }

    private static String heading(String text, String name) {
        return Arrays.stream(text.split("\n", 4))
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .collect(Collectors.joining());
    }
}
