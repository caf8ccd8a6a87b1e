package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.MessageItem;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.room.Room;
import io.barrage.server.storage.Reviews;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A message that is kept, and made again as it was sent. */
final class HeldPost {
    private HeldPost() {}

    /** @param now unix milliseconds */
    static Reviews.Message of(Room room, Post post, long now) {
        long seconds = now / 1000;
        byte[] item = new MessageItem(
                        room.group(),
                        post.from(),
                        post.body(),
                        post.priority(),
                        post.random(),
                        seconds,
                        post.clientTime() == 0 ? seconds : post.clientTime(),
                        post.cloudCustomData(),
                        post.atInfo(),
                        MessageItem.Flag.NONE)
                .encode();
        Origin origin = post.by().origin();
        return new Reviews.Message(
                room.key().groupId(),
                post.from().userId(),
                post.random(),
                false,
                room.timeline().head(),
                new String(item, StandardCharsets.UTF_8),
                origin.clientIp(),
                origin.platform(),
                post.control().tell());
    }

    /** A message that was heard, with the place where it was. */
    static Reviews.Message heard(String groupId, long seq, JsonNode item) {
        return new Reviews.Message(
                groupId,
                item.path("From_Account").asText(),
                item.path("MsgRandom").asLong(),
                true,
                seq,
                item.toString(),
                "",
                "",
                false);
    }

    static Post post(Reviews.Message held) {
        JsonNode item = Why.tree(held.item());
        JsonNode atInfo = item.get("GroupAtInfo");
        Operator by = new Operator(sender(item), false, new Origin(held.clientIp(), held.platform()));
        return new Post(
                by,
                false,
                0,
                item.path("MsgBody"),
                Priority.ofWireName(item.path("MsgPriority").asText()).orElse(Priority.NORMAL),
                held.random(),
                item.path("MsgClientTime").asLong(),
                item.path("CloudCustomData").asText(""),
                atInfo,
                Post.HookControl.without(held.tell() ? List.of() : List.of("ForbidAfterSendMsgCallback")));
    }

    static Sender sender(JsonNode item) {
        return new Sender(
                item.path("From_Account").asText(),
                item.path("TinyId").asLong(),
                item.path("From_AccountNick").asText(),
                item.path("From_AccountHeadurl").asText());
    }
}
