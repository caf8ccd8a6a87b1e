package io.barrage.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.message.Draft;
import io.barrage.client.message.Element;
import io.barrage.client.message.Notice;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import io.barrage.protocol.Priority;
import io.barrage.protocol.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The client's values in the words of the conformance cases, and the other way round. */
final class Words {
    private Words() {}

    static Draft draft(JsonNode args) {
        List<String> mentions = texts(args.path("atUsers"));
        return Draft.of(element(args.path("kind").asText(), args.path("payload")))
                .withPriority(Priority.ofWireName(args.path("priority").asText("Normal"))
                        .orElseThrow())
                .withMentions(mentions)
                .withCloudCustomData(args.path("extra").asText(""));
    }

    private static Element element(String kind, JsonNode payload) {
        return switch (kind) {
            case "text" -> new Element.Text(payload.path("text").asText());
            case "custom" ->
                new Element.Custom(
                        payload.path("data").asText(),
                        payload.path("description").asText(),
                        payload.path("extension").asText());
            case "face" ->
                new Element.Face(
                        payload.path("index").asInt(), payload.path("data").asText());
            case "location" ->
                new Element.Location(
                        payload.path("description").asText(),
                        payload.path("longitude").asDouble(),
                        payload.path("latitude").asDouble());
            default -> throw new IllegalArgumentException("kind: " + kind);
        };
    }

    static ObjectNode message(RoomMessage message) {
        ObjectNode payload = WireJson.object();
        String kind = payload(message.elements().get(0), payload);
        ObjectNode data = heard(message.groupId(), kind, message.id(), message.seq(), message.from());
        data.put("nick", message.nick()).put("avatar", message.faceUrl());
        data.put("priority", message.priority().wireName()).set("payload", payload);
        data.put("extra", message.cloudCustomData()).put("broadcast", message.broadcast());
        message.mentions().forEach(data.putArray("atUsers")::add);
        return data;
    }

    private static String payload(Element element, ObjectNode to) {
        if (element instanceof Element.Text text) {
            to.put("text", text.text());
            return "text";
        } else if (element instanceof Element.Custom custom) {
            to.put("data", custom.data())
                    .put("description", custom.description())
                    .put("extension", custom.extension());
            return "custom";
        } else if (element instanceof Element.Face face) {
            to.put("index", face.index()).put("data", face.data());
            return "face";
        } else if (element instanceof Element.Location place) {
            to.put("description", place.description())
                    .put("longitude", place.longitude())
                    .put("latitude", place.latitude());
            return "location";
        }
        return "other";
    }

    private static ObjectNode heard(String groupId, String kind, String id, long seq, String from) {
        ObjectNode data = WireJson.object().put("groupID", groupId).put("kind", kind);
        data.put("id", id).put("seq", seq).put("from", from).put("nick", "").put("avatar", "");
        data.put("priority", "Normal").put("extra", "").put("broadcast", false).putArray("atUsers");
        return data;
    }

    static ObjectNode tip(Tip tip) {
        ObjectNode data = heard(tip.groupId(), "tip", "", tip.seq(), "@TIM#SYSTEM");
        ObjectNode payload = data.putObject("payload").put("operator", tip.operator());
        payload.put(
                "tip",
                switch (tip.kind()) {
                    case JOINED -> "join";
                    case LEFT -> "quit";
                    case KICKED_OUT -> "kick";
                    case ADMIN_SET -> "admin";
                    case ADMIN_REVOKED -> "noAdmin";
                    case PROFILE_CHANGED -> "group";
                    case MEMBER_CHANGED -> "mute";
                    case BANNED -> "ban";
                    case UNBANNED -> "unban";
                    case OTHER -> "other";
                });
        tip.users().forEach(payload.putArray("users")::add);
        if (tip.kind() == Tip.Kind.PROFILE_CHANGED) {
            payload.set("change", change(tip.body().path("MsgGroupNewInfo")));
        } else if (tip.kind() == Tip.Kind.MEMBER_CHANGED) {
            JsonNode member = tip.body().path("MsgMemberInfo").path(0);
            payload.put("seconds", member.path("ShutupTime").asLong());
        }
        JsonNode first = tip.body().path("MsgMemberExtraInfo").path(0);
        data.put("nick", first.path("NickName").asText())
                .put("avatar", first.path("ImageUrl").asText());
        return data;
    }

    private static ObjectNode change(JsonNode info) {
        ObjectNode change = WireJson.object();
        Map<String, String> texts =
                Map.of("GroupName", "name", "GroupIntroduction", "introduction", "GroupNotification", "notification");
        texts.forEach((wire, word) -> {
            if (info.has(wire)) {
                change.put(word, info.path(wire).asText());
            }
        });
        if (info.has("ShutupAll")) {
            change.put("muteAll", info.path("ShutupAll").asInt() == 1);
        }
        if (info.has("MsgAppDefinedData")) {
            ObjectNode fields = change.putObject("fields");
            info.path("MsgAppDefinedData")
                    .forEach(field -> fields.put(
                            field.path("Key").asText(), field.path("Value").asText()));
        }
        return change;
    }

    static ObjectNode notice(Notice notice) {
        ObjectNode data = heard(notice.groupId(), "notice", "", notice.seq(), "@TIM#SYSTEM");
        data.putObject("payload")
                .put("notice", notice.body().path("ReportType").asText())
                .put("text", notice.content());
        return data;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    static ObjectNode texts(Map<String, String> map) {
        ObjectNode object = WireJson.object();
        map.forEach(object::put);
        return object;
    }

    static ObjectNode numbers(Map<String, Long> map) {
        ObjectNode object = WireJson.object();
        map.forEach(object::put);
        return object;
    }
}
