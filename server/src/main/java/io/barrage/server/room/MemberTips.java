package io.barrage.server.room;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.server.config.RoomConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells a room who has come and who has gone: the first few at once, those who follow soon after together
 * ({@code room.join-tips-every}), in the order in which they came. Who has come and gone in the meantime is not told of.
 * On the room's loop.
 */
final class MemberTips {
    /** Most users in one tip. */
    static final int MOST_USERS = 100;

    /** How many go out one by one after a quiet time: a few people are no storm. */
    static final int AT_ONCE = 5;

    private record Change(Sender user, boolean joined) {}

    private final Room room;
    private final Members members;
    private final int upTo;
    private final Bursts bursts;
    private final Map<String, Change> untold = new LinkedHashMap<>();
    private CompletionStage<Long> toldAt = CompletableFuture.completedFuture(0L);

    MemberTips(Room room, Members members, RoomConfig config, RoomLoop loop) {
        this.room = room;
        this.members = members;
        this.upTo = config.joinTipsUpTo();
        this.bursts = new Bursts(loop, () -> config.joinTipsEvery().toMillis(), AT_ONCE, this::tell);
    }

    /** A member has come; returns the position behind the own tip, or the head when that comes later or never. */
    CompletionStage<Long> joined(Sender user) {
        if (members.size() <= upTo && note(new Change(user, true))) {
            return toldAt;
        }
        return CompletableFuture.completedFuture(room.timeline().head());
    }

    /** A member has gone. */
    void left(Sender user) {
        if (members.size() < upTo && !room.dismissed()) {
            note(new Change(user, false));
        } else {
            forget(user.userId());
        }
    }

    /** Something else has been told of this user. */
    void forget(String userId) {
        untold.remove(userId);
    }

    private boolean note(Change change) {
        Change before = untold.remove(change.user().userId());
        if (before != null && before.joined() != change.joined()) {
            return false;
        }
        untold.put(change.user().userId(), change);
        return bursts.come();
    }

    private void tell() {
        List<Change> now = List.copyOf(untold.values());
        untold.clear();
        if (now.isEmpty() || room.dismissed() || members.size() > upTo) {
            return;
        }
        boolean joinedFirst = now.get(0).joined();
        tell(now, joinedFirst);
        tell(now, !joinedFirst);
    }

    private void tell(List<Change> changes, boolean joined) {
        List<Sender> users = new ArrayList<>(changes.stream()
                .filter(change -> change.joined() == joined)
                .map(Change::user)
                .toList());
        for (int from = 0; from < users.size(); from += MOST_USERS) {
            List<Sender> some = users.subList(from, Math.min(users.size(), from + MOST_USERS));
            var occasion = room.occasion(some.get(0));
            byte[] tip = joined ? TipItem.joined(occasion, some) : TipItem.left(occasion, some);
            toldAt = room.events()
                    .append(EventKind.MEMBER_TIP, Priority.LOWEST, tip)
                    .thenApply(at -> at.seq());
            toldAt.exceptionally(failure -> {
                Room.logged(failure);
                return 0L;
            });
        }
    }
}
