package io.barrage.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WordsCommandTest {
    private final CliSession session;
    private final Path file;

    WordsCommandTest(@TempDir Path folder) {
        session = new CliSession(folder.resolve("data"));
        file = folder.resolve("words.csv");
    }

    @Test
    void whatAListFindsIsToldWithItsPlaceAndWhy() throws IOException {
        Files.writeString(file, "fuck,abuse,mask\n操你妈,abuse,refuse,true\nplain\n");
        assertThat(session.run("words", "test", "--words", file.toString(), "F.u.c.k cao ni ma", "plain", "nice"))
                .isZero();
        assertThat(session.out)
                .isEqualTo(
                        """
                text     F.u.c.k cao ni ma
                folded   fuckcaonima
                0-7      F.u.c.k: fuck, abuse, %1$s, mask; seen through: case, separators
                8-17     cao ni ma: 操你妈, abuse, %1$s, refuse; seen through: pinyin
                verdict  refuse (1), mask (1)
                masked   ******* *********
                text     plain
                folded   plain
                0-5      plain: plain, custom, %1$s, no action; as it is
                verdict  as the list says (1)
                masked   *****
                text     nice
                folded   nice
                verdict  nothing found
                masked   nice
                """
                                .formatted(file));
    }

    @Test
    void starterListsAndContactsAreTakenWhenAskedFor() {
        assertThat(session.run("words", "test", "--starter", "--contacts", "傻逼，加QQ123456789"))
                .isZero();
        assertThat(session.out)
                .contains("0-2      傻逼: 傻逼, abuse, zh-abuse, no action; as it is\n")
                .contains("4-15     QQ123456789: messenger_id, advertising, contacts, no action; contact\n")
                .contains("masked   **，************\n");
    }

    @Test
    void wrongLinesOfAFileAreNamed() throws IOException {
        Files.writeString(file, "good\nbad,nonsense\n!!\n");
        assertThat(session.run("words", "test", "--words", file.toString(), "x"))
                .isEqualTo(2);
        assertThat(session.err)
                .startsWith(file + ":2: category: nonsense (expected: one of pornography, ")
                .contains("\n" + file + ":3: word: !! (expected: a letter or digit in it)\n");
        assertThat(session.out).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadAndNothingToLookForAreRefused() {
        assertThat(session.run("words", "test", "--words", "/absent", "x")).isEqualTo(2);
        assertThat(session.err).isEqualTo("--words: /absent (expected: a file of UTF-8 text that can be read)\n");
        assertThat(session.run("words", "test", "x")).isEqualTo(2);
        assertThat(session.err).isEqualTo("nothing to look for (expected: --words FILE, --starter or --contacts)\n");
        assertThat(session.run("words", "test", "--starter")).isEqualTo(2);
    }
}
