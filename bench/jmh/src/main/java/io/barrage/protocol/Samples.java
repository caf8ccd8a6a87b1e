package io.barrage.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Messages as a room sees them: texts of 200 characters, no two alike. The same in every run. For one thread. */
public final class Samples {
    /** The app whose users these are. */
    public static final int APP = 1400000001;
    /** The app's secret. */
    public static final String SECRET = "bench-secret";
    /** Unix seconds at which all of it happens. */
    public static final long NOW = 1_790_000_000L;

    private static final int LENGTH = 200;
    private static final String[] WORDS =
            ("hello everyone nice stream love this song what time is the next match lol where"
                            + " are you from gg that was amazing play again please can we get more of it tonight best room ever hi"
                            + " paris tokyo wow first so good really who else thinks wins 你好 主播 加油 666 哈哈")
                    .split(" ");

    private final Random random = new Random(1);
    private long made;

    /** A text such as people write in a busy room. */
    public String text() {
        StringBuilder text = new StringBuilder(LENGTH);
        while (text.length() < LENGTH) {
            text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return text.substring(0, LENGTH);
    }

    /** A message before it has a position. */
    public MessageItem message() {
        made++;
        ArrayNode body = WireJson.object().putArray("MsgBody");
        body.addObject().put("MsgType", "TIMTextElem").putObject("MsgContent").put("Text", text());
        String user = "user" + random.nextInt(100_000);
        return new MessageItem(
                new GroupRef("live-1", "live-1"),
                new Sender(user, 144115200000000000L + random.nextInt(100_000), user + "'s nick", ""),
                body,
                Priority.NORMAL,
                random.nextInt(Integer.MAX_VALUE),
                NOW + made / 40,
                NOW + made / 40,
                "",
                null,
                MessageItem.Flag.NONE);
    }

    /** A message at a position of the room. */
    public Item item(long seq) {
        return Item.of(EventKind.MESSAGE, seq, message().encode());
    }

    /** What a client sends to have a text posted. */
    public byte[] request() {
        String head = "{\"head\":{\"ver\":\"v4\",\"platform\":7,\"websdkappid\":537048168,\"sdkappid\":" + APP
                + ",\"contenttype\":\"json\",\"reqtime\":" + NOW + ",\"identifier\":\"\",\"usersig\":\"\","
                + "\"status_instid\":1,\"a2\":\"" + "a".repeat(120) + "\",\"tinyid\":\"144115200000000001\","
                + "\"servcmd\":\"group_open_http_svc.send_group_msg\",\"seq\":" + ++made
                + "},\"body\":{\"GroupId\":\"live-1\","
                + "\"Random\":" + random.nextInt(Integer.MAX_VALUE) + ",\"MsgPriority\":\"Normal\",\"MsgClientTime\":"
                + NOW
                + ",\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"";
        return (head + text() + "\"}}]}}").getBytes(StandardCharsets.UTF_8);
    }
}
