package io.barrage.server.architecture;

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

/** The pictures of the README are there, and are no burden; {@code ./dev pictures} makes them. */
class ReadmePicturesTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("..");
    private static final String FOLDER = "docs/pictures";
    private static final Pattern PICTURE = Pattern.compile("docs/pictures/([\\w.-]+)");
    private static final long MOST_BYTES = 250_000;

    @Test
    void theReadmeShowsAllThatAreThereAndNoOthers() throws IOException {
        Set<String> shown = new TreeSet<>();
        Matcher picture = PICTURE.matcher(Files.readString(ROOT.resolve("README.md")));
        while (picture.find()) {
            shown.add(picture.group(1));
        }
        Set<String> there = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve(FOLDER))) {
            files.forEach(file -> there.add(file.getFileName().toString()));
        }
        assertThat(shown).isNotEmpty().isEqualTo(there);
    }

    @Test
    void noPictureIsLarge() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(FOLDER))) {
            assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isBetween(1000L, MOST_BYTES));
        }
    }
}
