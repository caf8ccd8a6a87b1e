package io.barrage.server.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.wire.ReceivedItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What matters of an event as one line, so that the model's and the server's can be compared: once written from what the
 * model knows, once read from the item that arrived.
 */
final class EventText {
    private static final Set<Integer> PERSONAL = Set.of(6, 9, 10, 21);

    private EventText() {}

    static String message(String from, String nick, long random, String text) {
        return "MESSAGE of " + from + " (" + nick + ") " + random + " \"" + text + "\"";
    }

    /** @param extra what is told beside who did what to whom */
    static String tip(String kind, int type, String operator, Collection<String> users, String extra) {
        return kind + " " + type + " by " + operator + " of " + users + " " + extra;
    }

    static String memberTip(int type, String operator, Collection<String> users, String extra) {
        return tip("MEMBER_TIP", type, operator, users, extra);
    }

    static String roomTip(int type, String operator, Collection<String> users, String extra) {
        return tip("ROOM_TIP", type, operator, users, extra);
    }

    static String notice(int type, String operator, String extra) {
        return "NOTICE " + type + " by " + operator + " " + extra;
    }

    static String recall(String operator, Collection<Long> seqs, String reason) {
        return "RECALL by " + operator + " of " + seqs + " " + reason;
    }

    static String attributes(long seq, int kind, Map<String, String> changed) {
        return "attributes " + seq + " " + kind + " " + new TreeMap<>(changed);
    }

    static String counters(long seq, int kind, Map<String, Long> changed) {
        return "counters " + seq + " " + kind + " " + new TreeMap<>(changed);
    }

    /** Whether it stands on no timeline, but is for its receiver alone. */
    static boolean isPersonal(ReceivedItem item) {
        return item.kind() == ReceivedItem.Kind.NOTICE && PERSONAL.contains(item.type());
    }

    static String of(ReceivedItem item) {
        JsonNode json = item.json();
        JsonNode body = json.path("MsgBody");
        return switch (item.kind()) {
            case MESSAGE ->
                message(
                        item.from(),
                        json.path("From_AccountNick").asText(),
                        json.path("MsgRandom").asLong(),
                        item.text());
            case MEMBER_TIP, ROOM_TIP ->
                tip(
                        item.kind().name(),
                        item.type(),
                        body.path("Operator_Account").asText(),
                        texts(body.path("List_Account")),
                        extraOf(item.type(), body));
            case NOTICE -> body.has("GroupWithdrawInfoArray") ? recallIn(body) : noticeIn(item.type(), body);
            default -> item.kind() + " " + json;
        };
    }

    /** How many are online by a tip; -1 when the item does not tell. */
    static int onlineIn(ReceivedItem item) {
        return item.json()
                .path("MsgBody")
                .path("OnlineMemberInfo")
                .path("OnlineMemberNum")
                .asInt(-1);
    }

    private static String extraOf(int type, JsonNode body) {
        JsonNode info = body.path("MsgGroupNewInfo");
        if (body.has("GroupCounterInfo")) {
            return countersIn(body.path("GroupCounterInfo").path(0));
        }
        if (info.has("GroupAttrOption")) {
            return attributesIn(info.path("GroupAttrOption"));
        }
        return switch (type) {
            case 6 -> {
                Map<String, String> changed = new TreeMap<>();
                info.properties()
                        .forEach(field ->
                                changed.put(field.getKey(), field.getValue().asText()));
                yield changed.toString();
            }
            case 7 -> body.path("MsgMemberInfo").path(0).path("ShutupTime").asText();
            case 10 ->
                body.path("BanDuration").asText() + " "
                        + body.path("BanDescription").asText();
            default -> "";
        };
    }

    private static String attributesIn(JsonNode option) {
        Map<String, String> changed = new TreeMap<>();
        option.path("GroupAttrInfo")
                .forEach(one -> changed.put(
                        one.path("Key").asText(),
                        one.path("Val").asText() + "#" + one.path("SubKeySeq").asLong()));
        return attributes(
                option.path("GroupAttrSeq").asLong(), option.path("OpType").asInt(), changed);
    }

    private static String countersIn(JsonNode info) {
        Map<String, Long> changed = new TreeMap<>();
        info.path("GroupCounter")
                .forEach(one ->
                        changed.put(one.path("Key").asText(), one.path("Value").asLong()));
        return counters(info.path("GroupCounterSeq").asLong(), info.path("Type").asInt(), changed);
    }

    private static String recallIn(JsonNode body) {
        JsonNode list = body.path("GroupWithdrawInfoArray");
        List<Long> seqs = new ArrayList<>();
        list.forEach(one -> seqs.add(one.path("MsgSeq").asLong()));
        JsonNode revoker = list.path(0).path("RevokerInfo");
        return recall(
                revoker.path("Revoker_Account").asText(),
                seqs,
                revoker.path("Reason").asText());
    }

    private static String noticeIn(int type, JsonNode body) {
        String extra =
                switch (type) {
                    case 21 ->
                        body.path("BanDuration").asText() + " "
                                + body.path("BanDescription").asText();
                    case 255 -> body.path("UserDefinedField").asText();
                    default -> "";
                };
        return notice(type, body.path("Operator_Account").asText(), extra);
    }

    private static Collection<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
