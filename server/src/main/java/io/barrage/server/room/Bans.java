package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Limits;
import io.barrage.protocol.NoticeItem;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who may not enter a room and until when; being banned takes a member out of it. On the room's loop. */
public final class Bans {
    private final Room room;
    private final Deadlines deadlines;

    Bans(Room room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.deadlines = new Deadlines(data, room.key(), Table.BAN, held);
    }

    /** Unix seconds until when a user may not enter; 0 for one who may. */
    public long until(String userId) {
        return deadlines.until(userId, room.now() / 1000);
    }

    /** All who may not enter, with the unix second until when; ordered by user id. */
    public Map<String, Long> all() {
        return deadlines.all(room.now() / 1000);
    }

    void requireMayEnter(String userId) {
        long until = until(userId);
        if (until > 0) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION,
                    userId + " is banned from " + room.key().groupId() + " until " + until);
        }
    }

    /** @param seconds at least 1 */
    public CompletionStage<Void> ban(Operator operator, List<Sender> users, long seconds, String description) {
        requireAllowed(operator, users);
        if (seconds < 1 || seconds > Deadlines.FOREVER) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Duration: " + seconds + " (expected: 1 to " + Deadlines.FOREVER + ")");
        }
        int size = MessageRules.utf8Length(description);
        if (size > Limits.BAN_DESCRIPTION) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Description: " + size + " bytes (expected: at most " + Limits.BAN_DESCRIPTION + ")");
        }
        return store(users, seconds).thenCompose(stored -> {
            for (Sender user : users) {
                byte[] notice = NoticeItem.banned(room.occasion(operator.user()), seconds, description);
                room.membership().expel(operator, user.userId(), notice);
            }
            byte[] tip = TipItem.banned(room.occasion(operator.user()), users, seconds, description);
            return room.events().append(EventKind.MEMBER_TIP, tip).thenAccept(at -> {});
        });
    }

    /** Lets users in again; those who were not banned are passed over. */
    public CompletionStage<Void> unban(Operator operator, List<Sender> users) {
        requireAllowed(operator, users);
        List<Sender> banned =
                users.stream().filter(user -> until(user.userId()) > 0).toList();
        if (banned.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return store(banned, 0).thenCompose(stored -> {
            byte[] tip = TipItem.unbanned(room.occasion(operator.user()), banned);
            return room.events().append(EventKind.MEMBER_TIP, tip).thenAccept(at -> {});
        });
    }

    private void requireAllowed(Operator operator, List<Sender> users) {
        room.requireOpen();
        if (users.size() > Limits.BANS_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.TOO_MANY_ACCOUNTS,
                    "Members_Account: " + users.size() + " (expected: at most " + Limits.BANS_PER_REQUEST + ")");
        }
        users.forEach(user -> room.rights().requireAbove(operator, user.userId()));
    }

    private CompletionStage<Void> store(List<Sender> users, long seconds) {
        long now = room.now() / 1000;
        return CompletableFuture.allOf(users.stream()
                .map(user -> deadlines.set(user.userId(), now, seconds).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    Map<String, String> held() {
        return deadlines.held();
    }

    void replace(Map<String, String> held) {
        deadlines.replace(held);
    }

    void put(String userId, String until) {
        deadlines.put(userId, until);
    }

    void tick() {
        deadlines.forgetPast(room.now() / 1000);
    }
}
