package io.barrage.server.demo;

import io.barrage.protocol.WireJson;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** What people of a crowd say and do, by the scene they are in. Custom messages are those of the pages in {@code demo/}. */
enum CrowdTalk {
    LIVE(
            "rose lantern rose rocket rose crown",
            """
            Hello from Lisbon 👋
            第一次来，好美啊
            The lights on the water!
            主播晚上好～
            666666
            This view is unreal
            前排围观
            Play it again!
            哈哈哈哈哈
            Who else is watching from work?
            这首歌叫什么名字？
            wow wow wow
            关注了！
            Lovely evening everyone
            弹幕护体
            ❤️❤️❤️
            来晚了来晚了
            Greetings from Shanghai
            画质真清晰
            Can we get more lanterns?
            """),
    SHOP(
            "",
            """
            多少钱？
            Does it come in blue?
            已下单 ✅
            Is shipping free?
            想要优惠券！
            Just bought two
            有现货吗？
            What sizes are there?
            主播试一下吧
            Last year's one is still great
            拼手速了
            How long is the warranty?
            质量怎么样？
            Take my money 😄
            什么时候发货？
            My sister has it, she loves it
            """),
    CLASS(
            "",
            """
            老师好！
            Good morning
            听懂了
            Could you repeat that step?
            这里为什么是负号？
            Got it, thanks
            可以再讲一遍吗？
            Is this in the exam?
            记下来了
            The answer is 42
            老师字写得真好看
            What does the second line mean?
            我来回答
            Makes sense now
            做完了 ✋
            Page two please
            """);

    private static final List<String> NICKS = List.of(
            "小雨", "Ada", "阿明", "Luca", "晓晓", "Noor", "老王", "Mia", "北极星", "Kenji", "桃子", "Sam", "云间", "Ines", "大鹏",
            "Zoe", "木木", "Omar", "夏天", "Ella");
    private static final double GIFTS = 0.12;

    /** Ids, apart by blanks. */
    private final String gifts;

    /** One in each line. */
    private final String lines;

    CrowdTalk(String gifts, String lines) {
        this.gifts = gifts;
        this.lines = lines;
    }

    /** @throws IllegalArgumentException when there is none of this name */
    static CrowdTalk named(String name) {
        return Arrays.stream(values())
                .filter(talk -> talk.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind: \"" + name + "\" (expected: "
                        + Arrays.stream(values()).map(CrowdTalk::wireName).collect(Collectors.joining(", ")) + ")"));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the person of this number, from 0. */
    static String nick(int number) {
        String nick = NICKS.get(number % NICKS.size());
        int round = number / NICKS.size();
        return round == 0 ? nick : nick + " " + (round + 1);
    }

    /** What somebody does next. */
    CrowdPost next() {
        if (!gifts.isEmpty() && ThreadLocalRandom.current().nextDouble() < GIFTS) {
            return CrowdPost.custom(WireJson.object().put("type", "gift").put("id", oneOf(gifts.split(" "))));
        }
        return CrowdPost.text(oneOf(lines.split("\n")));
    }

    private static String oneOf(String[] all) {
        return all[ThreadLocalRandom.current().nextInt(all.length)];
    }

    /** Whether people here press the like button all the time. */
    boolean likes() {
        return this != CLASS;
    }
}
