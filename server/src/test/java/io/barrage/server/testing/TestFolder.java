package io.barrage.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the time of a test. */
public record TestFolder(Path path) implements AutoCloseable {
    public static TestFolder create() throws IOException {
        return new TestFolder(Files.createTempDirectory("barrage-test"));
    }

    /**
     * What a machine would find on its disk if the server that works on {@code live} were killed now.
     */
    public static TestFolder imageOf(Path live) throws IOException {
        TestFolder image = create();
        for (Path file : filesIn(live)) {
            Path copy = image.path().resolve(live.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
        return image;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().filter(file -> !file.equals(folder)).toList();
        }
    }

    @Override
    public void close() throws IOException {
        filesIn(path).stream().sorted(Comparator.reverseOrder()).forEach(TestFolder::delete);
        Files.delete(path);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("test folder", e);
        }
    }
}
