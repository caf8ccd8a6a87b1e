package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tables in the jar are what their sources say. To make them anew: {@code -Dbarrage.docs=write}. */
@Tag("slow")
class FoldingTablesTest {
    private static final Path FOLDER = Path.of(System.getProperty("barrage.root", "."))
            .resolve("server/src/main/resources/io/barrage/server/moderation/words");

    @Test
    void lettersThatLookAlikeAreThoseOfUnicode() throws IOException {
        assertUpToDate("look-alikes.txt", FoldingTables.lookAlikes());
    }

    @Test
    void traditionalCharactersAreThoseOfOpenCc() throws IOException {
        assertUpToDate("simplified.txt", FoldingTables.simplified());
    }

    @Test
    void syllablesAreThoseOfTheLibrary() throws IOException {
        assertUpToDate("pinyin.txt", FoldingTables.pinyin());
    }

    @Test
    void commonWordsAreThoseOfTheDictionary() throws IOException {
        assertUpToDate("common-words.txt", FoldingTables.commonWords());
    }

    private static void assertUpToDate(String name, String expected) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("barrage.docs"))) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file)).isEqualTo(expected);
    }
}
