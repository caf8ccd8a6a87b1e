package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.config.WordAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordListsTest {
    @Test
    void aLineIsAWordAndWhatIsSaidOfIt() {
        WordLists.Parsed parsed =
                WordLists.parse("word,category,action\n傻逼,abuse,mask,true\nspam,ADVERTISING,Refuse\nplain\n");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.rows())
                .containsExactly(
                        new WordLists.Row(2, "傻逼", Category.ABUSE, WordAction.MASK, true),
                        new WordLists.Row(3, "spam", Category.ADVERTISING, WordAction.REFUSE, false),
                        new WordLists.Row(4, "plain", Category.CUSTOM, null, false));
        assertThat(parsed.rows().get(0).word(9)).isEqualTo(new Word("傻逼", Category.ABUSE, 9, true));
    }

    @Test
    void commentsEmptyLinesQuotesAndAByteOrderMarkAreUnderstood() {
        WordLists.Parsed parsed = WordLists.parse(
                "\uFEFFWord,Category\r\n# a comment, with a comma\r\n\r\n\"a, \"\"b\"\"\" , abuse\r\n,,\r\n\"# c\"");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.rows()).extracting(WordLists.Row::text).containsExactly("a, \"b\"", "# c");
        assertThat(parsed.rows()).extracting(WordLists.Row::line).containsExactly(4, 6);
    }

    @Test
    void eachWrongLineIsNamedAndTheOthersAreTaken() {
        WordLists.Parsed parsed = WordLists.parse(
                """
                good
                bad,nonsense
                bad,abuse,burn
                bad,abuse,mask,maybe
                bad,abuse,mask,true,more
                "open,abuse
                !!!,abuse
                ,abuse
                %s
                also good,abuse
                """
                        .formatted("x".repeat(101)));
        assertThat(parsed.rows()).extracting(WordLists.Row::text).containsExactly("good", "also good");
        assertThat(parsed.problems())
                .containsExactly(
                        new WordLists.Problem(
                                2,
                                "category: nonsense (expected: one of pornography, politics, abuse, advertising, violence, custom)"),
                        new WordLists.Problem(3, "action: burn (expected: one of refuse, mask, shadow, review)"),
                        new WordLists.Problem(4, "pinyin: maybe (expected: true or false)"),
                        new WordLists.Problem(5, "5 fields (expected: word,category,action,pinyin)"),
                        new WordLists.Problem(6, "quote not closed (expected: \" at the end of the field)"),
                        new WordLists.Problem(7, "word: !!! (expected: a letter or digit in it)"),
                        new WordLists.Problem(8, "word:  (expected: a letter or digit in it)"),
                        new WordLists.Problem(9, "word: 101 units long (expected: at most 100)"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<WordLists.Row> rows = List.of(
                new WordLists.Row(2, "a, \"b\"", Category.POLITICS, WordAction.SHADOW, false),
                new WordLists.Row(3, "# no comment", Category.CUSTOM, null, true),
                new WordLists.Row(4, "傻逼", Category.ABUSE, WordAction.REVIEW, true));
        assertThat(WordLists.parse(WordLists.write(rows)).rows()).isEqualTo(rows);
    }

    @Test
    void tensOfThousandsOfLinesAreRead() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            list.append("词").append(i).append(",abuse,mask\n");
        }
        assertThat(WordLists.parse(list.toString()).rows()).hasSize(50_000);
    }
}
