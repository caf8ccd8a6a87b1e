package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code protocol/vectors}, which the TypeScript tests read as well. */
class GoldenVectorsTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "vectors");

    @TestFactory
    Stream<DynamicContainer> everyCaseHolds() throws IOException {
        return files().stream().map(name -> dynamicContainer(name, cases(name)));
    }

    @Test
    void everyFileHasAReaderAndEveryReaderAFile() throws IOException {
        assertThat(files()).containsExactlyInAnyOrderElementsOf(VectorReaders.BY_FILE.keySet());
    }

    @Test
    void everyFileSaysWhatItIsAboutAndNamesItsCasesOnce() throws IOException {
        for (String name : files()) {
            JsonNode file = read(name);
            List<String> names = new ArrayList<>();
            file.path("cases").forEach(one -> names.add(one.path("name").asText()));
            assertThat(file.path("about").asText()).as(name).isNotBlank();
            assertThat(names).as(name).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
        }
    }

    private static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<DynamicTest> cases(String name) {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : read(name).path("cases")) {
            tests.add(dynamicTest(one.path("name").asText(), () -> VectorReaders.readerOf(name)
                    .check(one.path("in"), one.path("out"))));
        }
        return tests;
    }

    private static JsonNode read(String name) {
        try {
            return WireJson.read(Files.readAllBytes(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
