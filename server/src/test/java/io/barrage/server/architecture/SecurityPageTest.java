package io.barrage.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/security.md} names are there, and each threat names one. */
class SecurityPageTest {
    private static final Path ROOT = Path.of(System.getProperty("barrage.root", "."));
    private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+Test)`");

    private static List<String> namesIn(String text) {
        return NAME.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("server/src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyThreatNamesTestsThatAreThere() throws IOException {
        Set<String> tests = tests();
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/security.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Who"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String shownBy = row.substring(row.lastIndexOf('|', row.length() - 2));
            assertThat(namesIn(shownBy)).isNotEmpty().isSubsetOf(tests);
        });
        assertThat(tests).containsAll(namesIn(Files.readString(ROOT.resolve("docs/security.md"))));
    }
}
