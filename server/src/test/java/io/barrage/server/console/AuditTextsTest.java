package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log of the console says of an action is read in words, in both languages of its page. */
class AuditTextsTest {
    private static final Path SERVER =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path CALLS = SERVER.resolve("src/main/java/io/barrage/server/console");
    private static final Path TEXTS = SERVER.resolveSibling("console/src/texts/audit.ts");
    private static final Pattern ACTION = Pattern.compile("\"((?:session|user|app)\\.[a-z-]+)\"");

    private static final Path COMMANDS = SERVER.resolve("src/main/java/io/barrage/server/rest");
    private static final Pattern COMMAND = Pattern.compile("OWN,\\s*\"([a-z_]+)\"");

    /** All that the calls write into the log, but commands of the REST API. */
    private static Set<String> actions() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(CALLS)) {
            for (Path file : files.toList()) {
                Matcher action = ACTION.matcher(Files.readString(file));
                while (action.find()) {
                    found.add(action.group(1));
                }
            }
        }
        return found;
    }

    @Test
    void everyActionHasWordsInEnglishAndInChinese() throws IOException {
        String texts = Files.readString(TEXTS);
        assertThat(actions()).hasSizeGreaterThan(20).allSatisfy(action -> {
            String key = "'" + action.replace('.', '-') + "': ";
            assertThat(texts.split(Pattern.quote(key), -1)).as(key).hasSize(3);
        });
    }

    @Test
    void everyChangeOfModerationHasWordsInBothToo() throws IOException {
        String texts = Files.readString(TEXTS);
        Set<String> changes = new TreeSet<>();
        for (String file : new String[] {"WordCommands", "ModerationCommands", "ReviewCommands"}) {
            Matcher command = COMMAND.matcher(Files.readString(COMMANDS.resolve(file + ".java")));
            while (command.find()) {
                if (RestCalls.logs("barrage_svc/" + command.group(1))) {
                    changes.add(command.group(1));
                }
            }
        }
        assertThat(changes).hasSizeGreaterThan(8).allSatisfy(command -> {
            assertThat(texts.split("\\b" + command + ": ", -1)).as(command).hasSize(3);
        });
    }
}
