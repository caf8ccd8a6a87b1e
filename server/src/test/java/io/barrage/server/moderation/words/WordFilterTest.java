package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordFilterTest {
    private static WordFilter of(String... words) {
        return WordFilter.of(words(false, words), List.of());
    }

    private static Collection<Word> words(boolean pinyin, String... words) {
        return Stream.of(words)
                .map(word -> new Word(word, Category.ABUSE, 7, pinyin))
                .toList();
    }

    /** What a filter takes out of a text, marked. */
    private static String marked(WordFilter filter, String text) {
        StringBuilder marked = new StringBuilder(text);
        List<Match> matches = filter.find(text);
        for (int i = matches.size() - 1; i >= 0; i--) {
            marked.insert(matches.get(i).end(), ']').insert(matches.get(i).start(), '[');
        }
        return marked.toString();
    }

    private static void assertMarked(WordFilter filter, String... texts) {
        for (String text : texts) {
            assertThat(marked(filter, text.replace("[", "").replace("]", ""))).isEqualTo(text);
        }
    }

    @Test
    void aWordIsGivenBackAsItsListHasIt() {
        Word word = new Word("Schei*", Category.CUSTOM, 42, true);
        WordFilter filter = WordFilter.of(List.of(word), List.of());
        assertThat(filter.find("so ein SCHEISS")).containsExactly(new Match(7, 14 - 2, word));
        assertThat(filter.words()).isEqualTo(1);
        assertThat(filter.bytes()).isPositive();
    }

    @Test
    void allMatchesAreGivenByTheirStart() {
        WordFilter filter = of("操你妈", "你妈", "shit");
        assertThat(filter.find("shit 操你妈"))
                .extracting(match ->
                        match.start() + "-" + match.end() + " " + match.word().text())
                .containsExactly("0-4 shit", "5-8 操你妈", "6-8 你妈");
    }

    @Test
    void aFilterWithoutWordsFindsNothing() {
        assertThat(of().find("fuck 操你妈 😀!")).isEmpty();
        assertThat(of("", "  ", "!!").find("fuck !! 操")).isEmpty();
    }

    @Test
    void caseWidthAndFormsOfUnicodeDoNotHide() {
        assertMarked(of("fuck"), "[FuCk]", "[ｆＵｃｋ]", "[𝓯𝓾𝓬𝓴]", "[ⓕⓤⓒⓚ] you", "[🅵🆄🅲🅺]", "[🇫🇺🇨🇰]!");
        assertMarked(of("office"), "[oﬃce]");
    }

    @Test
    void lookAlikesDoNotHide() {
        assertMarked(of("cock"), "[сосκ]", "[Сосk]");
        assertMarked(of("kill"), "[kiIl]", "[k1ll]", "[kі||]");
    }

    @Test
    void signsAndDigitsReadAsLettersDoNotHide() {
        assertMarked(
                of("shit", "ass", "boobs"),
                "[sh!t]",
                "[$h1t]",
                "an [a$$]",
                "[@s5]",
                "[b00bs]",
                "[s#h#i#t]",
                "[s!h!i!t]");
    }

    @Test
    void traditionalIsSimplified() {
        assertMarked(of("法轮功", "幹你娘"), "[法輪功]好", "[干你娘]", "[幹你娘]");
    }

    @Test
    void whatCannotBeSeenDoesNotHide() {
        assertMarked(of("法轮功", "fuck"), "[法\u200B轮\u2060功]", "[f\u00ADu\u200Dc\uFEFFk]", "[f\uFE0Fuck]");
    }

    @Test
    void accentsAndMarksDoNotHideAndAreTakenAlong() {
        assertMarked(of("fuck", "傻逼"), "[fück]", "[f̶u̶c̶k̶] off", "[傻̶逼̶]");
    }

    @Test
    void separatorsDoNotHide() {
        assertMarked(
                of("fuck", "傻逼", "法轮功"),
                "[f.u.c.k]",
                "[f u c k] you",
                "[fu-ck]",
                "[f😀u😀c😀k]",
                "[傻 逼]",
                "[傻*逼]",
                "[法，轮，功]",
                "你[傻❤️逼]");
    }

    @Test
    void separatorsDoNotJoinWhatBelongsToTwoSentences() {
        assertMarked(of("傻逼", "日本"), "他真傻，逼我做这个", "今日。本店", "今日！本店", "傻..........逼");
    }

    @Test
    void repeatedLettersDoNotHide() {
        assertMarked(
                of("fuck", "ass", "傻逼", "kill"), "[fuuuuck]", "[FFFUUUCCCKKK]", "[asssss]", "[傻傻逼逼逼]", "[kiillll]");
    }

    @Test
    void lettersAreNeverTakenForFewerThanTheWordHas() {
        assertMarked(of("ass", "hell", "妈妈批"), "as", "hel", "as a", "妈批");
    }

    @Test
    void aShortWordIsNotSeenInADoubledLetter() {
        assertMarked(of("cop", "god", "shot"), "coop", "good", "goooood".replace("goooood", "[goooood]"), "[shoot]");
    }

    @Test
    void digitsInAllFormsAreOne() {
        assertMarked(
                of("1314", "3p", "一夜情", "64式"),
                "[①③①④]",
                "[一三一四]",
                "[１３１４]",
                "[壹叁壹肆]",
                "[三p]",
                "[1夜情]",
                "[六四式]",
                "[⁶₄式]");
    }

    @Test
    void numbersAreNotTakenOutOfLongerOnes() {
        assertMarked(of("1314", "六四"), "13145", "二一三一四", "64G", "六四八", "二十六四", "[六四]", "[陸肆]", "6 4");
    }

    @Test
    void wordsOfLatinLettersEndWhereWordsEnd() {
        WordFilter filter = of("cunt", "ass", "hell", "tit", "penis", "shit", "sex", "cum", "anal");
        assertMarked(
                filter,
                "Scunthorpe",
                "class assess mass",
                "shell hello",
                "as soon as",
                "pen is",
                "he'll she'll",
                "it's hit",
                "Essex sextant",
                "title",
                "document cumulus",
                "analysis canal",
                "ass-[ass]".replace("ass-[ass]", "[ass]-[ass]"),
                "你[ass]吗",
                "\"[shit]\"",
                "2[shit]3",
                "[shit]!");
    }

    @Test
    void digitsAreNotWordsHoweverTheyCouldBeRead() {
        assertMarked(of("ass", "sos", "tit"), "455 views", "505", "717", "a557", "Galaxy A558");
    }

    @Test
    void anAsteriskLetsLettersStandBeforeOrBehind() {
        assertMarked(
                of("fuck*", "*shit", "*cunt*"), "[fuck]ing", "motherfucker", "bull[shit]", "shitty", "S[cunt]horpe");
    }

    @Test
    void phrasesAreFoundWithAnythingBetweenTheirWords() {
        assertMarked(of("free sex", "加 微信"), "[free sex]", "[FREE-sex]", "[freesex]", "free sexton", "[加微信]");
    }

    @Test
    void nothingIsFoundWithinAllowedPhrases() {
        WordFilter filter = WordFilter.of(words(false, "日本人", "口交", "ass"), List.of("日本人民", "出口交", "kick ass"));
        assertMarked(filter, "日本人民", "[日本人]", "出口交易", "看[口交]片", "kick ass", "Kick A.s.s", "[ass]");
    }

    @Test
    void charactersThatBelongToTheWordsAroundThemAreNoWord() {
        assertMarked(
                of("性交", "中出", "傻逼", "二逼", "台独", "死全家"),
                "理性交流",
                "其中出现",
                "平台独立",
                "二逼近于零",
                "死全家福",
                "[傻逼]真烦",
                "看[性交]视频",
                "理[性*交]流",
                "理[性\u200B交]流",
                "你[死全家]吧");
    }

    @Test
    void pinyinOfMarkedWordsDoesNotHide() {
        WordFilter filter = WordFilter.of(words(true, "操你妈", "全家死光", "妈的"), List.of());
        assertMarked(
                filter,
                "[caonima]",
                "[cao ni ma]",
                "[cāo nǐ mā]",
                "[CaoNiMa]",
                "[操ni妈]",
                "[操你ma]!",
                "[cao你妈]",
                "[c.a.o.n.i.m.a]");
        assertMarked(filter, "[quan jia si guang]", "全家[死]".replace("[死]", "死"), "[qjsg]", "xqjsgx", "caonimal");
    }

    @Test
    void pinyinThatIsEnglishCountsOnlyApart() {
        WordFilter filter = WordFilter.of(words(true, "妈的"), List.of());
        assertMarked(filter, "made in China", "[ma de]", "[妈de]");
    }

    @Test
    void pinyinOfWordsThatAreNotMarkedIsNothing() {
        assertMarked(of("操你妈"), "caonima", "操ni妈");
    }

    @Test
    void charactersBeyondTheBmpAreTakenWhole() {
        assertMarked(of("𨳒你", "𠮷"), "[𨳒你]老母", "吃[𠮷]吧", "[𨳒*你]");
    }

    @Test
    void moreThanAHundredMatchesAreNotLookedFor() {
        assertThat(of("傻逼").find("傻逼a".repeat(150))).hasSize(100);
    }

    @Test
    void anExplanationSaysWhatWasSeenThrough() {
        WordFilter filter = WordFilter.of(words(true, "fuck", "操你妈", "一夜情", "法轮功"), List.of("法轮功能"));
        assertSeen(filter, "ＦＵＣＫ", Trick.WIDTH, Trick.CASE);
        assertSeen(filter, "f.u.c.k", Trick.SEPARATORS);
        assertSeen(filter, "f!u!c!k", Trick.SEPARATORS);
        assertSeen(filter, "fuuuck", Trick.REPEATED);
        assertSeen(filter, "fuсk", Trick.LOOK_ALIKE);
        assertSeen(filter, "fück", Trick.MARKS);
        assertSeen(filter, "fu\u200Bck", Trick.INVISIBLE);
        assertSeen(filter, "𝓯𝓾𝓬𝓴", Trick.FORM);
        assertSeen(filter, "fu(k", Trick.SIGN);
        assertSeen(filter, "①夜情", Trick.DIGIT);
        assertSeen(filter, "caonima", Trick.PINYIN);
        assertSeen(filter, "法輪功", Trick.TRADITIONAL);
        assertSeen(filter, "fuck");
        assertThat(filter.explain("法轮功能").matches()).singleElement().matches(Explanation.Seen::allowed);
        assertThat(filter.explain("Ｆ.ü ck 臺").folded()).isEqualTo("fuck台");
    }

    private static void assertSeen(WordFilter filter, String text, Trick... tricks) {
        assertThat(filter.explain(text).matches())
                .singleElement()
                .satisfies(seen -> assertThat(seen.through()).as(text).containsExactlyInAnyOrder(tricks));
    }
}
