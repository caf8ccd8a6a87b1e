package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Draft;
import io.barrage.client.message.Element;
import io.barrage.client.message.ElementJson;
import io.barrage.client.message.WireItem;
import io.barrage.protocol.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a client can do in a room. A room of this name need not exist before it is created or joined. Codes that any call may
 * fail with: 10007 not in the room or not allowed to, 10010 no such room.
 *
 * <p>Any thread.
 */
public final class Room {
    private static final String ROOMS = "group_open_http_svc.";
    private static final String LIVE = "group_open_avchatroom_http_svc.";
    private static final double RANDOMS = 1L << 32;
    private static final int MARK = 1;
    private static final int UNMARK = 2;

    private final Core core;
    private final String groupId;

    Room(Core core, String groupId) {
        this.core = core;
        this.groupId = groupId;
    }

    /** The room's name for programs. */
    public String id() {
        return groupId;
    }

    /** The room's attributes: texts by key. */
    public RoomAttributes attributes() {
        return new RoomAttributes(core, groupId);
    }

    /** The room's counters: numbers by key, such as likes. */
    public RoomCounters counters() {
        return new RoomCounters(core, groupId);
    }

    // Coming and going.

    /**
     * Enters the room, as a guest when nobody is logged in. What happens from now on comes to the listeners, after this future
     * has completed. With {@link ClientOptions#withOneRoom} the room before is left first. Code 10036: the user is banned.
     */
    public CompletableFuture<Joined> join() {
        AtomicReference<Seat> held = new AtomicReference<>();
        return core.run(
                () -> {
                    boolean guest = core.session.ticket() == null;
                    Seat known = core.seats.get(groupId);
                    if (known != null && known.entered && known.member != guest) {
                        return CompletableFuture.completedFuture(new Joined(groupId, guest, true, List.of()));
                    }
                    CompletableFuture<Void> alone = core.options.oneRoom()
                            ? core.seats.leaveOthers(groupId)
                            : CompletableFuture.completedFuture(null);
                    return alone.thenCompose(done -> {
                        Seats.Join join = core.session.ticket() == null
                                ? core.seats.joinAsGuest(groupId)
                                : core.seats.join(groupId);
                        held.set(join.seat());
                        return join.joined();
                    });
                },
                () -> {
                    Seat seat = held.get();
                    if (seat != null) {
                        core.seats.release(seat);
                    }
                });
    }

    /** Leaves the room. Code 10009: its owner dismisses it instead. */
    public CompletableFuture<Void> quit() {
        return core.run(() -> {
            Seat seat = core.requireSeat("quit", groupId);
            return core.seats.quit(seat).thenAccept(reply -> core.seats.forget(groupId));
        });
    }

    /** Ends the room for good; for its owner. */
    public CompletableFuture<Void> dismiss() {
        return core.run(() -> {
            core.requireLogin("dismiss");
            return core.request(ROOMS + "destroy_group", body(), RequestOptions.USUAL)
                    .thenAccept(reply -> core.seats.forget(groupId));
        });
    }

    // Speaking.

    /**
     * Says a text with Normal priority; completes when it has its place in the room.
     *
     * <p>Codes: 10016 refused by the app's server, 10017 muted, 10023 the room is too busy for its priority, 80001 a word that
     * is not allowed, 80002 too long. A message that is sent again after a cut is not doubled.
     */
    public CompletableFuture<Sent> sendText(String text) {
        return send(Draft.text(text));
    }

    /** As {@link #sendText}, for one element of any kind. */
    public CompletableFuture<Sent> send(Element element) {
        return send(Draft.of(element));
    }

    /** As {@link #sendText}, for any message. */
    public CompletableFuture<Sent> send(Draft draft) {
        return core.run(() -> {
            Login login = core.requireLogin("send");
            long random = (long) (core.options.random().getAsDouble() * RANDOMS);
            long clientTime = core.session.serverNow() / 1000;
            core.inbox.expectOwn(random);
            ObjectNode body = message(draft).put("Random", random).put("MsgClientTime", clientTime);
            return core.request(ROOMS + "send_group_msg", body, RequestOptions.USUAL)
                    .thenApply(reply -> new Sent(
                            login.tinyId() + "-" + clientTime + "-" + random,
                            reply.path("MsgSeq").asLong(),
                            Instant.ofEpochSecond(reply.path("MsgTime").asLong())));
        });
    }

    private ObjectNode message(Draft draft) {
        ObjectNode body = body().put("MsgPriority", draft.priority().wireName());
        ArrayNode elements = body.putArray("MsgBody");
        draft.elements().forEach(element -> elements.add(ElementJson.write(element)));
        if (!draft.cloudCustomData().isEmpty()) {
            body.put("CloudCustomData", draft.cloudCustomData());
        }
        for (String user : draft.mentions()) {
            ObjectNode mention = body.withArray("GroupAtInfo").addObject();
            if (user.equals(Draft.EVERYBODY)) {
                mention.put("GroupAtAllFlag", 1);
            } else {
                mention.put("GroupAtAllFlag", 0).put("GroupAt_Account", user);
            }
        }
        return body;
    }

    /**
     * Takes a message back. Codes: 10030 not found, 10031 too old, 10032 not possible.
     *
     * @param seq its position
     */
    public CompletableFuture<Void> recall(long seq, String reason) {
        ObjectNode body = body().put("Reason", reason);
        body.putArray("MsgSeqList").addObject().put("MsgSeq", seq);
        return core.ask("recall", ROOMS + "group_msg_recall", body).thenAccept(reply -> {
            int code = reply.path("RecallRetList").path(0).path("RetCode").asInt();
            if (code != 0) {
                throw new BarrageException(code, "recall: message " + seq + " of " + groupId);
            }
        });
    }

    /**
     * Messages from before, in pages, for as long as the server keeps them; for members. Code 10044: the app does not want it.
     *
     * @param upTo the last position wanted, 0 for the newest; then {@link History#nextUpTo}
     * @param limit 1 to 100
     */
    public CompletableFuture<History> history(long upTo, int limit) {
        ObjectNode body = body().put("ToSeq", upTo).put("Limit", limit);
        return core.ask("history", "barrage_svc.get_history", body)
                .thenApply(reply -> new History(
                        core.inbox.history(WireItem.ofReply(reply)),
                        reply.path("NextToSeq").asLong()));
    }

    // The room and its members.

    /** What the room is at present. */
    public CompletableFuture<RoomInfo> info() {
        ObjectNode body = WireJson.object();
        body.putArray("GroupIdList").add(groupId);
        return core.ask("info", ROOMS + "get_group_self_member_info", body).thenApply(reply -> {
            JsonNode info = reply.path("GroupInfo").path(0);
            int code = info.path("ErrorCode").asInt();
            if (code != 0) {
                throw new BarrageException(
                        code,
                        "info of " + groupId + ": " + info.path("ErrorInfo").asText());
            }
            return RoomInfo.of(info);
        });
    }

    /** Changes the room; for its owner and admins. All members get a tip. */
    public CompletableFuture<Void> change(RoomProfile profile) {
        return told("change", ROOMS + "modify_group_base_info", profile.into(body()));
    }

    /** How many are in the room now, guests included. */
    public CompletableFuture<Long> onlineCount() {
        return core.ask("onlineCount", ROOMS + "get_online_member_num", body())
                .thenApply(reply -> reply.path("OnlineMemberNum").asLong());
    }

    /**
     * Who is in the room, the newest first, in pages.
     *
     * @param offset 0 for the first page, then {@link Member.Page#nextOffset}
     */
    public CompletableFuture<Member.Page> members(long offset) {
        return members(body().put("Timestamp", offset));
    }

    /** As {@link #members(long)}: only those with a mark. */
    public CompletableFuture<Member.Page> markedMembers(int mark, long offset) {
        return members(body().put("Timestamp", offset).put("Mark", mark));
    }

    private CompletableFuture<Member.Page> members(ObjectNode body) {
        return core.ask("members", LIVE + "get_members", body)
                .thenApply(reply -> new Member.Page(
                        Member.list(reply), reply.path("NextTimestamp").asLong()));
    }

    /** Some members by name, at most 50; who is not in the room is left out. */
    public CompletableFuture<List<Member>> members(List<String> userIds) {
        ObjectNode body = users("Member_List_Account", userIds);
        return core.ask("members", ROOMS + "get_specified_group_member_info", body)
                .thenApply(Member::list);
    }

    /**
     * Silences a member; for owner and admins.
     *
     * @param time to the second; zero ends the mute
     */
    public CompletableFuture<Void> mute(String userId, Duration time) {
        return modify("mute", userId, body().put("ShutUpTime", time.toSeconds()));
    }

    /** Makes a member an admin, or takes that back; for the owner. */
    public CompletableFuture<Void> setAdmin(String userId, boolean admin) {
        return modify("setAdmin", userId, body().put("Role", (admin ? Role.ADMIN : Role.MEMBER).wireName()));
    }

    private CompletableFuture<Void> modify(String call, String userId, ObjectNode body) {
        return told(call, ROOMS + "modify_group_member_info", body.put("Member_Account", userId));
    }

    /**
     * Takes members out and keeps them out for a time; for owner and admins.
     *
     * @param time to the second, more than zero
     */
    public CompletableFuture<Void> ban(List<String> userIds, Duration time, String reason) {
        if (time.toSeconds() < 1) {
            return CompletableFuture.failedFuture(BarrageException.badArgument("time", time, "at least a second"));
        }
        ObjectNode body = users("Members_Account", userIds)
                .put("Duration", time.toSeconds())
                .put("Description", reason);
        return told("ban", ROOMS + "ban_group_member", body);
    }

    /** Lets members in again. */
    public CompletableFuture<Void> unban(List<String> userIds) {
        return told("unban", ROOMS + "unban_group_member", users("Members_Account", userIds));
    }

    /** Marks members, or takes a mark away. */
    public CompletableFuture<Void> mark(List<String> userIds, int mark, boolean on) {
        ObjectNode body = body().put("CommandType", on ? MARK : UNMARK);
        ArrayNode members = body.putArray("MemberList");
        for (String user : userIds) {
            members.addObject().put("Member_Account", user).putArray("Marks").add(mark);
        }
        return told("mark", LIVE + "modify_user_info", body);
    }

    private CompletableFuture<Void> told(String call, String command, ObjectNode body) {
        return core.ask(call, command, body).thenAccept(reply -> {});
    }

    private ObjectNode users(String field, List<String> userIds) {
        ObjectNode body = body();
        userIds.forEach(body.putArray(field)::add);
        return body;
    }

    private ObjectNode body() {
        return WireJson.object().put("GroupId", groupId);
    }
}
