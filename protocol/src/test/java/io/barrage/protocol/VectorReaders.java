package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How the cases of each vector file are checked. */
final class VectorReaders {
    /** Checks one case of a file. */
    interface Reader {
        void check(JsonNode in, JsonNode out) throws Exception;
    }

    static final Map<String, Reader> BY_FILE = Map.of(
            "requests.json", VectorReaders::request,
            "replies.json", VectorReaders::reply,
            "messages.json", VectorReaders::message,
            "tips.json", VectorReaders::tip,
            "notices.json", VectorReaders::notice,
            "pushes.json", VectorReaders::push,
            "poll-lists.json", VectorReaders::pollList,
            "usersig.json", VectorReaders::userSig);

    private VectorReaders() {}

    static Reader readerOf(String file) {
        return Objects.requireNonNull(BY_FILE.get(file), "no test reads " + file);
    }

    private static void request(JsonNode in, JsonNode out) throws Exception {
        WireRequest request = WireRequest.read(new ByteArrayInputStream(WireJson.bytes(in)));
        ObjectNode fields = WireJson.object();
        fields.put("command", request.command())
                .put("seq", request.seq())
                .put("sdkAppId", request.sdkAppId())
                .put("identifier", request.identifier())
                .put("userSig", request.userSig())
                .put("ticket", request.ticket())
                .put("tinyId", request.tinyId())
                .put("platform", request.platform())
                .set("body", request.body());
        assertThat(WireJson.read(WireJson.bytes(fields))).isEqualTo(out);
    }

    private static void reply(JsonNode in, JsonNode out) {
        byte[] body = WireJson.bytes(in.path("body"));
        byte[] frame =
                WireReply.frame(in.path("command").asText(), in.path("seq").asLong(), body);
        assertThat(utf8(frame)).isEqualTo(out.asText());
    }

    private static void message(JsonNode in, JsonNode out) throws Exception {
        MessageItem message = new MessageItem(
                group(in),
                sender(in.path("from")),
                in.path("body"),
                Priority.ofWireName(in.path("priority").asText()).orElseThrow(),
                in.path("random").asLong(),
                in.path("time").asLong(),
                in.path("clientTime").asLong(),
                in.path("cloudCustomData").asText(),
                in.get("atInfo"));
        checkPushed(in, EventKind.MESSAGE, message.encode(), out);
    }

    private static void tip(JsonNode in, JsonNode out) throws Exception {
        GroupRef group = group(in);
        Sender user = sender(in.path("user"));
        int online = in.path("online").asInt();
        long random = in.path("random").asLong();
        long time = in.path("time").asLong();
        switch (in.path("tip").asText()) {
            case "joined" ->
                checkPushed(in, EventKind.MEMBER_TIP, TipItem.joined(group, user, online, random, time), out);
            case "left" -> checkPushed(in, EventKind.MEMBER_TIP, TipItem.left(group, user, online, random, time), out);
            case "profileChanged" -> {
                Map<String, String> changes = texts(in.path("changes"));
                Map<String, String> fields = texts(in.path("customFields"));
                byte[] tip = TipItem.profileChanged(group, user, changes, fields, online, random, time);
                checkPushed(in, EventKind.ROOM_TIP, tip, out);
            }
            default -> throw new AssertionError("tip: " + in.path("tip"));
        }
    }

    private static void notice(JsonNode in, JsonNode out) throws Exception {
        GroupRef group = group(in);
        Sender user = sender(in.path("user"));
        long random = in.path("random").asLong();
        long time = in.path("time").asLong();
        byte[] notice =
                switch (in.path("notice").asText()) {
                    case "created" -> NoticeItem.created(group, user, random, time);
                    case "dismissed" -> NoticeItem.dismissed(group, user, random, time);
                    case "custom" ->
                        NoticeItem.custom(group, user, in.path("content").asText(), random, time);
                    default -> throw new AssertionError("notice: " + in.path("notice"));
                };
        checkPushed(in, EventKind.NOTICE, notice, out);
    }

    private static void push(JsonNode in, JsonNode out) {
        assertThat(utf8(PushFrame.push(in.path("pushSeq").asLong(), items(in)))).isEqualTo(out.asText());
    }

    private static void pollList(JsonNode in, JsonNode out) {
        assertThat(utf8(PushFrame.list(items(in)))).isEqualTo(out.asText());
    }

    private static void userSig(JsonNode in, JsonNode out) {
        UserSig.Verdict verdict = UserSig.verify(
                in.path("sig").asText(),
                in.path("userId").asText(),
                in.path("sdkAppId").asInt(),
                in.path("secret").asText(),
                in.path("now").asLong());
        assertThat(verdict.code())
                .as(verdict.reason())
                .isEqualTo(out.path("code").asInt());
        assertThat(verdict.expiresAt()).isEqualTo(out.path("expiresAt").asLong());
    }

    private static void checkPushed(JsonNode in, EventKind kind, byte[] encoded, JsonNode out) throws Exception {
        Item item = Item.of(kind, in.path("seq").asLong(), encoded);
        byte[] frame = PushFrame.push(in.path("pushSeq").asLong(), List.of(item));
        assertThat(WireJson.read(frame)).isEqualTo(out);
    }

    private static List<Item> items(JsonNode in) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : in.path("items")) {
            byte[] encoded = item.path("json").asText().getBytes(StandardCharsets.UTF_8);
            EventKind kind = EventKind.valueOf(item.path("kind").asText());
            items.add(Item.of(kind, item.path("seq").asLong(), encoded));
        }
        return items;
    }

    private static GroupRef group(JsonNode in) {
        return new GroupRef(
                in.path("group").path("groupId").asText(),
                in.path("group").path("name").asText());
    }

    private static Sender sender(JsonNode user) {
        return new Sender(
                user.path("userId").asText(),
                user.path("tinyId").asLong(),
                user.path("nick").asText(),
                user.path("faceUrl").asText());
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
