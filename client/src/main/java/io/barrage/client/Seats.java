package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.WireItem;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rooms that a client is in. On the client's event loop. */
final class Seats {
    private static final String JOIN = "group_open_http_svc.apply_join_group";
    private static final String GUEST_JOIN = "group_open_http_noauth_svc.apply_join_group";
    private static final String QUIT = "group_open_http_svc.quit_group";
    private static final String GUEST_QUIT = "group_open_http_noauth_svc.quit_group";
    /** Milliseconds: a cut of this length may have cost the seat; joining again changes nothing for who has it. */
    private static final long DOUBT_AFTER = 20_000;
    /** The server, or the way to it, has trouble: nothing is said about the room. */
    private static final Set<Integer> TROUBLE = Set.of(
            BarrageException.CONNECTION_LOST,
            BarrageException.TIMED_OUT,
            BarrageException.STOPPED,
            ErrorCode.INTERNAL.code(),
            ErrorCode.TOO_OFTEN.code(),
            ErrorCode.HOOK_FAILED.code());

    /** Nobody knows whether the server got the request. */
    private static final Set<Integer> UNKNOWN =
            Set.of(BarrageException.CONNECTION_LOST, BarrageException.TIMED_OUT, BarrageException.STOPPED);

    private final Map<String, Seat> byId = new LinkedHashMap<>();
    private final Ask ask;
    private final Inbox inbox;
    private final Consumer<String> leftOut;

    /** @param leftOut a room could not be joined again */
    Seats(Ask ask, Inbox inbox, Consumer<String> leftOut) {
        this.ask = ask;
        this.inbox = inbox;
        this.leftOut = leftOut;
    }

    @Nullable
    Seat get(String groupId) {
        return byId.get(groupId);
    }

    private List<Seat> all(boolean member) {
        return byId.values().stream().filter(seat -> seat.member == member).toList();
    }

    /** The next position of each room one is a member of, as a login that is brought back says it. */
    ArrayNode positions() {
        ArrayNode positions = WireJson.object().putArray("Rooms");
        for (Seat seat : all(true)) {
            if (seat.cursor.begun()) {
                positions.addObject().put("GroupId", seat.groupId).put("StartSeq", seat.cursor.last() + 1);
            }
        }
        return positions;
    }

    /** What a push has brought. */
    void arrived(List<WireItem> items) {
        for (WireItem item : items) {
            Seat seat = byId.get(item.groupId());
            if (seat == null) {
                inbox.takeForeign(item);
            } else if (!seat.holds(item)) {
                inbox.take(seat, item);
            }
        }
    }

    /** A join whose answer is on its way to who has asked; then {@link #release} is due, also if it has failed. */
    record Join(Seat seat, CompletableFuture<Joined> joined) {}

    /** Lets the user in; what arrives waits for {@link #release}. */
    Join join(String groupId) {
        Seat known = byId.get(groupId);
        Seat seat = known == null ? new Seat(groupId) : known;
        byId.put(groupId, seat);
        seat.hold();
        return new Join(seat, enter(seat, RequestOptions.USUAL).whenComplete((joined, failure) -> {
            if (failure != null && known == null) {
                forget(groupId);
            }
        }));
    }

    /** The answer to a join was told: now come the events behind it. */
    void release(Seat seat) {
        seat.release().forEach(item -> inbox.take(seat, item));
    }

    /** Lets a guest in, who is pushed to as members are (docs/protocol.md). */
    Join joinAsGuest(String groupId) {
        Seat seat = new Seat(groupId);
        byId.put(groupId, seat);
        seat.hold();
        CompletableFuture<Joined> joined =
                request(seat, RequestOptions.USUAL).thenApply(reply -> new Joined(groupId, true, false, List.of()));
        return new Join(seat, joined.whenComplete((done, failure) -> {
            if (failure != null) {
                forget(groupId);
            }
        }));
    }

    /** Tells the server that the user or guest leaves; {@link #forget} is the caller's. */
    CompletableFuture<JsonNode> quit(Seat seat) {
        ObjectNode body = WireJson.object().put("GroupId", seat.groupId);
        return ask.request(seat.member ? QUIT : GUEST_QUIT, body, RequestOptions.USUAL);
    }

    /** Leaves all rooms but one. Who may not leave, such as an owner, hears nothing of the room any more. */
    CompletableFuture<Void> leaveOthers(String groupId) {
        List<Seat> others = byId.values().stream()
                .filter(seat -> !seat.groupId.equals(groupId))
                .toList();
        return CompletableFuture.allOf(others.stream()
                .map(seat -> {
                    forget(seat.groupId);
                    return quit(seat).exceptionally(Seats::unlessUnknown);
                })
                .toArray(CompletableFuture<?>[]::new));
    }

    private static JsonNode unlessUnknown(Throwable failure) {
        if (UNKNOWN.contains(Session.codeOf(failure))) {
            throw new CompletionException(failure);
        }
        return WireJson.object();
    }

    void forget(String groupId) {
        Seat seat = byId.remove(groupId);
        if (seat != null) {
            seat.ended = true;
        }
    }

    /** Forgets the rooms of the user whose login has ended. */
    void clearMembers() {
        all(true).forEach(seat -> forget(seat.groupId));
    }

    void clear() {
        List.copyOf(byId.keySet()).forEach(this::forget);
    }

    /**
     * The connection is back after a cut of so many milliseconds; the rooms must be so too before anything else is sent. Guests
     * have no login that could bring them back.
     */
    CompletableFuture<Void> back(long cut, boolean loggedIn, boolean newLogin) {
        List<Seat> again = new ArrayList<>();
        for (Seat seat : byId.values()) {
            seat.attributes.doubt();
            // Who is still coming in sends that request again anyhow.
            if (seat.entered && (!seat.member || newLogin || cut >= DOUBT_AFTER)) {
                seat.member = loggedIn;
                again.add(seat);
            }
        }
        return enterAgain(again, RequestOptions.GREETING);
    }

    /** A guest who logs in is a member everywhere it was. */
    CompletableFuture<Void> guestsBecomeMembers() {
        List<Seat> guests = all(false);
        guests.forEach(seat -> seat.member = true);
        // Who cannot be one now becomes one with the next connection.
        return enterAgain(guests, RequestOptions.USUAL).exceptionally(failure -> null);
    }

    private CompletableFuture<Void> enterAgain(List<Seat> seats, RequestOptions options) {
        return CompletableFuture.allOf(
                seats.stream().map(seat -> enterAgain(seat, options)).toArray(CompletableFuture<?>[]::new));
    }

    /** Goes on behind the last position one has; what is not in the server's memory any more is declared. */
    private CompletableFuture<Void> enterAgain(Seat seat, RequestOptions options) {
        seat.hold();
        return request(seat, options).handle((reply, failure) -> {
            release(seat);
            if (failure != null) {
                notAgain(seat, failure);
            }
            return null;
        });
    }

    private void notAgain(Seat seat, Throwable failure) {
        int code = Session.codeOf(failure);
        if (code == 0 || TROUBLE.contains(code)) {
            throw new CompletionException(failure);
        }
        if (!seat.ended) {
            forget(seat.groupId);
            leftOut.accept(seat.groupId);
        }
    }

    private CompletableFuture<Joined> enter(Seat seat, RequestOptions options) {
        seat.member = true;
        return request(seat, options)
                .thenApply(reply -> new Joined(seat.groupId, false, false, inbox.history(WireItem.ofReply(reply))));
    }

    private CompletableFuture<JsonNode> request(Seat seat, RequestOptions options) {
        ObjectNode body = bodyOf(seat.groupId);
        if (seat.cursor.begun()) {
            body.put("StartSeq", seat.cursor.last() + 1);
        } else if (seat.member) {
            body.put("HugeGroupHistoryMsgFlag", 1);
        }
        if (!seat.member) {
            body.put("GuestPush", 1);
            if (!seat.guestKey.isEmpty()) {
                body.put("Key", seat.guestKey);
            }
        }
        return ask.request(seat.member ? JOIN : GUEST_JOIN, body, options).thenApply(reply -> {
            requireJoined(seat.groupId, reply);
            seat.entered = true;
            seat.key = reply.path("AVChatRoomKey").asText("");
            seat.guestKey = reply.path("LongPollingKey").asText("");
            long next = reply.path("NextSeq").asLong();
            if (next > 0) {
                seat.cursor.beginAfter(next - 1);
            }
            return reply;
        });
    }

    private static ObjectNode bodyOf(String groupId) {
        return WireJson.object().put("GroupId", groupId).put("WebPushFlag", 1);
    }

    private static void requireJoined(String groupId, JsonNode reply) {
        if (!reply.path("JoinedStatus").asText().equals("JoinedSuccess")) {
            throw new BarrageException(
                    BarrageException.JOIN_FAILED, "join: the server did not let the user into " + groupId);
        }
    }
}
