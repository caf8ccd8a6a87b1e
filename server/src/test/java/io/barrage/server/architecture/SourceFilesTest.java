package io.barrage.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that only the source shows. */
class SourceFilesTest {
    private static final int LONGEST = 350;
    private static final Path SERVER =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final List<Path> SOURCES =
            List.of(SERVER.resolve("src/main/java"), SERVER.resolveSibling("protocol/src/main/java"));

    private static List<Path> javaFiles() throws IOException {
        Stream.Builder<Path> all = Stream.builder();
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all);
            }
        }
        return all.build().toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void allSourcesAreLookedAt() throws IOException {
        assertThat(javaFiles()).hasSizeGreaterThan(100);
    }

    @Test
    void noFileIsTooLongToBeReadAtOnce() throws IOException {
        Set<String> tooLong = javaFiles().stream()
                .filter(file -> lines(file).size() > LONGEST)
                .map(file -> file.getFileName() + ": " + lines(file).size() + " lines")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tooLong).isEmpty();
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() throws IOException {
        Set<Path> packages = javaFiles().stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).hasSizeGreaterThan(10).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(lines(info)).contains("@NullMarked").anySatisfy(line -> assertThat(line)
                    .startsWith("/**"));
        });
    }
}
