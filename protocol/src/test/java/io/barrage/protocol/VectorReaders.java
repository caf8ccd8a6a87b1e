package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
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
            "state-tips.json", VectorReaders::state,
            "recalls.json", VectorReaders::recall,
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
                in.get("atInfo"),
                MessageItem.Flag.valueOf(in.path("flag").asText("NONE")));
        checkPushed(in, EventKind.valueOf(in.path("kind").asText("MESSAGE")), message.encode(), out);
    }

    private static void tip(JsonNode in, JsonNode out) throws Exception {
        Occasion at = occasion(in);
        List<Sender> users = new ArrayList<>();
        in.path("users").forEach(user -> users.add(sender(user)));
        List<String> ids = users.stream().map(Sender::userId).toList();
        long seconds = in.path("seconds").asLong();
        String tip = in.path("tip").asText();
        byte[] encoded =
                switch (tip) {
                    case "joined" -> TipItem.joined(at, users.isEmpty() ? List.of(at.operator()) : users);
                    case "left" -> TipItem.left(at, users.isEmpty() ? List.of(at.operator()) : users);
                    case "adminSet" -> TipItem.admins(at, users, true);
                    case "adminRevoked" -> TipItem.admins(at, users, false);
                    case "banned" ->
                        TipItem.banned(
                                at, users, seconds, in.path("description").asText());
                    case "unbanned" -> TipItem.unbanned(at, users);
                    case "muted" -> TipItem.muted(at, ids, seconds);
                    case "profileChanged" ->
                        TipItem.profileChanged(
                                at,
                                texts(in.path("changes")),
                                texts(in.path("customFields")),
                                in.has("muteAll") ? in.path("muteAll").asBoolean() : null);
                    default -> throw new AssertionError("tip: " + tip);
                };
        boolean aboutRoom = tip.equals("profileChanged") || tip.equals("muted");
        checkPushed(in, aboutRoom ? EventKind.ROOM_TIP : EventKind.MEMBER_TIP, encoded, out);
    }

    private static void state(JsonNode in, JsonNode out) throws Exception {
        Occasion at = occasion(in);
        List<StateTipItem.Attribute> attributes = new ArrayList<>();
        in.path("attributes")
                .forEach(one -> attributes.add(new StateTipItem.Attribute(
                        one.path("key").asText(),
                        one.path("value").asText(),
                        one.path("seq").asLong())));
        Map<StateTipItem.CounterChange, Map<String, Long>> counters = new EnumMap<>(StateTipItem.CounterChange.class);
        in.path("counters").properties().forEach(change -> {
            Map<String, Long> values = new LinkedHashMap<>();
            change.getValue()
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asLong()));
            counters.put(StateTipItem.CounterChange.valueOf(change.getKey()), values);
        });
        long version = in.path("version").asLong();
        byte[] encoded = in.has("counters")
                ? StateTipItem.counters(at, version, counters)
                : StateTipItem.attributes(at, version, in.path("optionType").asInt(), attributes);
        checkPushed(in, EventKind.ROOM_TIP, encoded, out);
    }

    private static void notice(JsonNode in, JsonNode out) throws Exception {
        Occasion at = occasion(in);
        byte[] notice =
                switch (in.path("notice").asText()) {
                    case "created" -> NoticeItem.created(at);
                    case "dismissed" -> NoticeItem.dismissed(at);
                    case "adminSet" -> NoticeItem.admin(at, true);
                    case "adminRevoked" -> NoticeItem.admin(at, false);
                    case "banned" ->
                        NoticeItem.banned(
                                at,
                                in.path("seconds").asLong(),
                                in.path("description").asText());
                    case "custom" -> NoticeItem.custom(at, in.path("content").asText());
                    default -> throw new AssertionError("notice: " + in.path("notice"));
                };
        checkPushed(in, EventKind.NOTICE, notice, out);
    }

    private static void recall(JsonNode in, JsonNode out) throws Exception {
        List<RecallItem.Recalled> messages = new ArrayList<>();
        in.path("messages")
                .forEach(item ->
                        messages.add(RecallItem.Recalled.of(item.path("MsgSeq").asLong(), item)));
        byte[] encoded =
                RecallItem.encode(occasion(in), messages, in.path("reason").asText());
        checkPushed(in, EventKind.NOTICE, encoded, out);
        assertThat(RecallItem.seqsIn(encoded))
                .isEqualTo(messages.stream().map(RecallItem.Recalled::seq).toList());
    }

    private static Occasion occasion(JsonNode in) {
        return new Occasion(
                group(in),
                sender(in.path("user")),
                in.path("online").asInt(),
                in.path("random").asLong(),
                in.path("time").asLong());
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
