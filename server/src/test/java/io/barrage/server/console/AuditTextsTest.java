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

    /** All that the calls write into the log, but commands of the REST API, whose name is enough. */
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
}
