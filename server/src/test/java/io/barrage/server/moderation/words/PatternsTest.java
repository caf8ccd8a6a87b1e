package io.barrage.server.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternsTest {
    private static final Patterns ALL = Patterns.of(EnumSet.allOf(ContactPattern.class), List.of("example.com"));

    private static void assertFound(ContactPattern pattern, String... texts) {
        for (String text : texts) {
            String plain = text.replace("[", "").replace("]", "");
            List<Match> matches =
                    Patterns.of(Set.of(pattern), List.of("example.com")).find(plain);
            assertThat(matches).as(text).hasSize(1);
            Match match = matches.get(0);
            assertThat(plain.substring(match.start(), match.end()))
                    .isEqualTo(text.substring(text.indexOf('[') + 1, text.indexOf(']')));
            assertThat(match.word()).isEqualTo(pattern.word());
        }
    }

    private static void assertNothing(String... texts) {
        for (String text : texts) {
            assertThat(ALL.find(text)).as(text).isEmpty();
        }
    }

    @Test
    void phoneNumbersAreFoundHoweverTheyAreWritten() {
        assertFound(
                ContactPattern.PHONE_NUMBER,
                "打 [13800138000] 找我",
                "[138-0013-8000]",
                "[+86 138 0013 8000]",
                "[①③⑧００１３８０００]",
                "[一三八零零一三八零零零]来",
                "[1 3 8 0 0 1 3 8 0 0 0]",
                "[010-62345678]",
                "[400-800-8000]",
                "[+1 (415) 555-2671]");
    }

    @Test
    void otherNumbersAreNotPhoneNumbers() {
        assertNothing(
                "订单 202311221234567890123",
                "3.14159265358979",
                "2024-12-31 23:59:59",
                "23800138000",
                "价格 1999 元",
                "1380013800",
                "192.168.1.1");
    }

    @Test
    void idsOfMessengersAreFoundBehindTheNameOfTheService() {
        assertFound(
                ContactPattern.MESSENGER_ID,
                "加[QQ123456789]",
                "[扣扣：1234 56789]",
                "[qq群号是 88888888]",
                "[微信:zhangsan]",
                "我的[VX lucky888]",
                "[加V：mm520520]",
                "[➕v mm520520]",
                "[telegram @abc_def1]",
                "[t.me/abc]",
                "[WhatsApp +14155552671]");
    }

    @Test
    void namesOfServicesAloneAreNothing() {
        assertNothing("微信支付成功到账100元", "QQ音乐好听", "wechat official account", "qq飞车 24 小时", "vx 是什么", "加微波炉转2分钟");
    }

    @Test
    void linksAreFoundHoweverTheirDotsAreHidden() {
        assertFound(
                ContactPattern.URL,
                "看 [https://evil.net/x?a=1] 哦",
                "[www.evil.tk]",
                "[evil。com]来",
                "[evil点com]",
                "[evil dot com]",
                "[ｅｖｉｌ．ｃｏｍ]",
                "[http://1.2.3.4:8080/]",
                "mail me@[evil.com]");
        assertThat(ALL.find("evil[.]com")).hasSize(1);
    }

    @Test
    void linksToAllowedDomainsAreNot() {
        assertNothing("https://example.com/x", "http://live.example.com", "EXAMPLE.com");
        assertFound(
                ContactPattern.URL,
                "[http://example.com.evil.net/]",
                "[http://example.com@evil.net/]",
                "[notexample.com]");
    }

    @Test
    void whatOnlyLooksLikeALinkIsNot() {
        assertNothing(
                "ready.Me too",
                "version 1.2.3.4",
                "e.g. this",
                "Node.js",
                "a.b.c.d",
                "现在三点半",
                "/etc/postfix/master.cf",
                "2.0版本");
    }

    @Test
    void onlyWhatIsWantedIsLookedFor() {
        Patterns phones = Patterns.of(Set.of(ContactPattern.PHONE_NUMBER), List.of());
        assertThat(phones.find("evil.com 13800138000")).extracting(Match::start).containsExactly(9);
        assertThat(Patterns.of(Set.of(), List.of()).find("evil.com 13800138000"))
                .isEmpty();
    }

    @Test
    void matchesAreOfListsOfTheirOwn() {
        assertThat(ALL.find("evil.net 13800138000"))
                .extracting(match -> match.word().list())
                .containsExactly(ContactPattern.URL.list(), ContactPattern.PHONE_NUMBER.list())
                .allMatch(list -> list < 0);
        assertThat(ContactPattern.of("URL")).contains(ContactPattern.URL);
        assertThat(ContactPattern.of("other")).isEmpty();
    }
}
