package io.barrage.server.moderation.words;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Lines with contacts as people hide them; the word of each is the name of its pattern. */
final class ContactSamples {
    private static final String[] DIGITS = {
        "0123456789", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"
    };
    private static final List<String> BETWEEN = List.of("", "", " ", "-", ".", "*", "  ", "_", "、", "\u200B");
    private static final List<String> QQ =
            List.of("QQ", "qq:", "加q q ", "扣扣", "企鹅号", "ＱＱ：", "q.q群 ".replace(".", ""), "qq群号是");
    private static final List<String> WECHAT =
            List.of("微信:", "加微信", "VX ", "vx：", "wx号", "薇信：", "威信号 ", "加V：", "WeChat: ", "➕V ");
    private static final List<String> FOREIGN = List.of("telegram @", "TG: @", "电报号：", "WhatsApp +", "t.me/", "纸飞机 ");
    private static final List<String> NAMES =
            List.of("lucky888", "xiao_mei99", "abc-12345", "mm520520", "wuyu2023x", "kele_7788");
    private static final List<String> HOSTS =
            List.of("evil-shop", "lucky888", "a1b2", "play.bet365x", "mm-live", "taobaoo", "xn--fiq228c5hs");
    private static final List<String> ENDS = List.of("com", "cn", "net", "xyz", "top", "vip", "cc", "club");
    private static final List<String> DOTS = List.of(".", "。", "．", "点", " . ".strip(), "[.]", "(.)", " dot ", "·");

    private final Random random;

    private ContactSamples(Random random) {
        this.random = random;
    }

    /** So many lines of each pattern. */
    static Set<String> lines(Random random, int count) {
        ContactSamples samples = new ContactSamples(random);
        Set<String> lines = new LinkedHashSet<>();
        for (ContactPattern pattern : ContactPattern.values()) {
            int enough = lines.size() + count;
            while (lines.size() < enough) {
                String sample = samples.around(samples.sample(pattern));
                lines.add("contact\t" + sample + "\t" + pattern.wireName() + "\n");
            }
        }
        return lines;
    }

    private String sample(ContactPattern pattern) {
        return switch (pattern) {
            case PHONE_NUMBER -> styled("1" + (3 + random.nextInt(7)) + number(9), pick(BETWEEN));
            case MESSENGER_ID ->
                switch (random.nextInt(3)) {
                    case 0 -> pick(QQ) + styled((1 + random.nextInt(9)) + number(5 + random.nextInt(5)), pick(BETWEEN));
                    case 1 -> pick(WECHAT) + pick(NAMES);
                    default -> foreign();
                };
            case URL ->
                (random.nextInt(3) == 0 ? pick(List.of("http://", "https://www.", "www.")) : "")
                        + pick(HOSTS)
                        + pick(DOTS)
                        + pick(ENDS)
                        + (random.nextBoolean() ? "/x?id=1" : "");
        };
    }

    private String foreign() {
        String service = pick(FOREIGN);
        return service + (service.endsWith("+") ? "1" + number(10) : pick(NAMES).replace('-', '_'));
    }

    private String around(String sample) {
        return pick(List.of("", "找我 ", "联系方式：", "想赚钱的来，", "call me "))
                + sample
                + pick(List.of("", " 哦", "！", "，快来", " now"));
    }

    private String number(int digits) {
        StringBuilder number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            number.append(random.nextInt(10));
        }
        return number.toString();
    }

    private String styled(String number, String between) {
        String style = DIGITS[random.nextInt(DIGITS.length)];
        int[] digits = style.codePoints().toArray();
        StringBuilder styled = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            styled.append(i > 0 && (i % 4 == 3 || between.isEmpty()) ? between : "")
                    .appendCodePoint(digits[number.charAt(i) - '0']);
        }
        return styled.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
