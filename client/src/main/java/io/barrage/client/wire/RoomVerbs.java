package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is done in rooms over one connection. Any thread. */
public final class RoomVerbs {
    private static final String SERVICE = "group_open_http_svc.";
    private static final String POLL = "group_open_long_polling_http_noauth_svc.get_msg";
    private static final int NOMINAL_HOLD_SECONDS = 90;

    private final WireClient client;

    RoomVerbs(WireClient client) {
        this.client = client;
    }

    /** Makes a room that the user owns; the user is not in it before {@link #join}. */
    public CompletableFuture<Void> create(String groupId, String name) {
        ObjectNode body = room(groupId).put("Type", "AVChatRoom").put("Name", name);
        return done(SERVICE + "create_group", body);
    }

    /** Ends a room for good; for its owner. */
    public CompletableFuture<Void> dismiss(String groupId) {
        return done(SERVICE + "destroy_group", room(groupId));
    }

    /** Enters a room; all that happens in it from now on arrives at the listener. */
    public CompletableFuture<Void> join(String groupId) {
        return done(SERVICE + "apply_join_group", room(groupId));
    }

    /** As {@link #join}; returns the latest messages from before. */
    public CompletableFuture<List<ReceivedItem>> joinWithHistory(String groupId) {
        return client.ask(SERVICE + "apply_join_group", room(groupId).put("HugeGroupHistoryMsgFlag", 1))
                .thenApply(reply -> {
                    List<ReceivedItem> history = new ArrayList<>();
                    reply.path("RspMsgList")
                            .forEach(item -> history.add(
                                    ReceivedItem.of(item.path("Event").asInt(), item)));
                    return history;
                });
    }

    public CompletableFuture<Void> quit(String groupId) {
        return done(SERVICE + "quit_group", room(groupId));
    }

    /** Says something in a room; completes when it has its place on the timeline. */
    public CompletableFuture<Posted> post(String groupId, TextPost post) {
        return client.ask(SERVICE + "send_group_msg", post.body(groupId, System.currentTimeMillis() / 1000))
                .thenApply(reply -> new Posted(
                        reply.path("MsgSeq").asLong(), reply.path("MsgTime").asLong()));
    }

    /** Adds to a counter of the room, as a like does; returns what it holds then. */
    public CompletableFuture<Long> increase(String groupId, String counter, long by) {
        ObjectNode body = room(groupId).put("Mode", "Increase");
        body.putArray("GroupCounter").addObject().put("Key", counter).put("Value", by);
        return client.ask(SERVICE + "update_group_counter", body)
                .thenApply(reply ->
                        reply.path("GroupCounter").path(0).path("Value").asLong());
    }

    /** The room's profile, with this user's part in it as {@code SelfInfo}. */
    public CompletableFuture<JsonNode> info(String groupId) {
        ObjectNode body = WireJson.object();
        body.putArray("GroupIdList").add(groupId);
        String command = SERVICE + "get_group_self_member_info";
        return client.ask(command, body).thenApply(reply -> {
            JsonNode info = reply.path("GroupInfo").path(0);
            if (info.path("ErrorCode").asInt() != 0) {
                throw new RequestRefused(command, info);
            }
            return info;
        });
    }

    /** How many are in the room now, guests included. */
    public CompletableFuture<Integer> online(String groupId) {
        return client.ask(SERVICE + "get_online_member_num", room(groupId))
                .thenApply(reply -> reply.path("OnlineMemberNum").asInt());
    }

    /** Enters a room without a login. */
    public CompletableFuture<GuestSeat> joinAsGuest(String groupId) {
        return client.ask("group_open_http_noauth_svc.apply_join_group", room(groupId))
                .thenApply(reply ->
                        new GuestSeat(groupId, reply.path("LongPollingKey").asText(), 0));
    }

    /** Asks what is new; the server holds the answer for some seconds while there is nothing. */
    public CompletableFuture<GuestSeat.Polled> poll(GuestSeat seat) {
        return client.ask(POLL, pollBody(seat)).thenApply(seat::read);
    }

    /** As {@link #poll}, for those who see the answer themselves, with a {@link FrameTap}. */
    public void pollUnread(GuestSeat seat) {
        client.tell(POLL, pollBody(seat));
    }

    private static ObjectNode pollBody(GuestSeat seat) {
        return WireJson.object()
                .put("USP", 1)
                .put("StartSeq", seat.nextSeq())
                .put("HoldTime", NOMINAL_HOLD_SECONDS)
                .put("Key", seat.key());
    }

    private CompletableFuture<Void> done(String command, ObjectNode body) {
        return client.ask(command, body).thenAccept(reply -> {});
    }

    private static ObjectNode room(String groupId) {
        return WireJson.object().put("GroupId", groupId);
    }
}
