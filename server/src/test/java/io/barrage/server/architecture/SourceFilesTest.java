package io.barrage.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that only the source shows. */
class SourceFilesTest {
    private static final int LONGEST = 350;
    private static final int LONGEST_METHOD = 60;
    private static final Path SERVER =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final List<Path> SOURCES = List.of(
            SERVER.resolve("src/main/java"),
            SERVER.resolveSibling("protocol/src/main/java"),
            SERVER.resolveSibling("client/src/main/java"),
            SERVER.resolveSibling("load/src/main/java"));
    /** What a file is formatted by shows where a block begins: at the line above with the same indent. */
    private static final Pattern BLOCK_END = Pattern.compile("( +)}");

    private static final Pattern TYPE = Pattern.compile(".*\\b(class|record|interface|enum)\\b.*");

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
    void noMethodIsTooLongToBeReadAtOnce() throws IOException {
        Set<String> tooLong = javaFiles().stream()
                .flatMap(file -> longBlocks(lines(file)).map(block -> file.getFileName() + ": " + block))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tooLong).isEmpty();
    }

    @Test
    void aMethodThatIsTooLongIsSeen() {
        List<String> lines = new ArrayList<>(List.of("class X {", "    void build(", "            int parts) {"));
        lines.addAll(Collections.nCopies(LONGEST_METHOD, "        step();"));
        lines.add("    }");
        assertThat(longBlocks(lines)).containsExactly("void build( (63 lines)");
    }

    /** The methods, and whatever else within types, that are too long. */
    private static Stream<String> longBlocks(List<String> lines) {
        Stream.Builder<String> found = Stream.builder();
        for (int end = 0; end < lines.size(); end++) {
            Matcher ends = BLOCK_END.matcher(lines.get(end));
            if (ends.matches()) {
                int start = startOf(lines, end, ends.group(1));
                if (end - start + 1 > LONGEST_METHOD
                        && !TYPE.matcher(lines.get(start)).matches()) {
                    found.add(lines.get(start).trim() + " (" + (end - start + 1) + " lines)");
                }
            }
        }
        return found.build();
    }

    private static int startOf(List<String> lines, int end, String indent) {
        int start = end - 1;
        while (start > 0
                && !(lines.get(start).startsWith(indent)
                        && Character.isLetter(lines.get(start).charAt(indent.length())))) {
            start--;
        }
        return start;
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
