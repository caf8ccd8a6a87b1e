package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Limits;
import io.barrage.protocol.TipItem;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomData.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who may not speak in a room and until when. A mute outlives leaving and joining again. On the room's loop. */
public final class Mutes {
    private final Room room;
    private final Deadlines deadlines;

    Mutes(Room room, RoomData data, Map<String, String> held) {
        this.room = room;
        this.deadlines = new Deadlines(data, room.key(), Table.MUTE, held);
    }

    /** Unix seconds until when a user may not speak; 0 for one who may. */
    public long until(String userId) {
        return deadlines.until(userId, room.now() / 1000);
    }

    /** All who may not speak, with the unix second until when. */
    public Map<String, Long> all() {
        return deadlines.all(room.now() / 1000);
    }

    /**
     * Mutes users, who need not be members.
     *
     * @param seconds 0 = they may speak again, {@link Deadlines#FOREVER} = without an end
     */
    public CompletionStage<Void> mute(Operator operator, List<String> userIds, long seconds) {
        room.requireOpen();
        if (userIds.size() > Limits.MUTES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.TOO_MANY_ACCOUNTS,
                    "Members_Account: " + userIds.size() + " (expected: at most " + Limits.MUTES_PER_REQUEST + ")");
        }
        userIds.forEach(user -> room.rights().requireAbove(operator, user));
        long now = room.now() / 1000;
        CompletableFuture<?>[] stored = userIds.stream()
                .map(user -> deadlines.set(user, now, seconds).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(stored).thenCompose(done -> {
            if (!room.settings().memberChangeTips() || userIds.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            byte[] tip = TipItem.muted(room.occasion(operator.user()), userIds, seconds);
            return room.events().append(EventKind.ROOM_TIP, tip).thenAccept(at -> {});
        });
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
