package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user in a room, with a seat for each of the user's instances. On the room's loop only. */
final class Member {
    /** Where one instance sits: with its connection while it has one, with the cursor to go on from while it has not. */
    static final class TakenSeat {
        final Seat seat;

        @Nullable
        Reader reader;

        /** Whether another node has it, or had it when the connection was lost. */
        boolean elsewhere;

        long resumeAfter;
        /** Unix milliseconds, 0 while it has a connection, at whichever node. */
        long lostAt;

        TakenSeat(Seat seat, @Nullable Reader reader) {
            this.seat = seat;
            this.reader = reader;
            this.resumeAfter = seat.since();
        }
    }

    /** A list, since nearly all users have one instance, and rooms have very many members. */
    final List<TakenSeat> seats = new ArrayList<>(1);

    final long joinedAt;
    /** Rises with every join of the room. */
    final long number;

    Sender user;
    boolean online = true;
    Set<Integer> marks = Set.of();
    /** Unix milliseconds since when it counts as online in any case. */
    long staysSince;

    @Nullable
    Member older;

    @Nullable
    Member newer;

    Member(Sender user, long joinedAt, long number) {
        this.user = user;
        this.joinedAt = joinedAt;
        this.number = number;
    }

    /** Whether it is a member with or without a connection. */
    boolean stays() {
        return marks.contains(MemberList.STAYS);
    }

    @Nullable
    TakenSeat seat(long instanceId) {
        for (TakenSeat taken : seats) {
            if (taken.seat.instanceId() == instanceId) {
                return taken;
            }
        }
        return null;
    }

    /** Takes a seat; the one its instance had until now is gone. */
    void take(TakenSeat taken) {
        giveUp(taken.seat.instanceId());
        seats.add(taken);
    }

    /** The seat that this instance had, if any. */
    @Nullable
    TakenSeat giveUp(long instanceId) {
        TakenSeat taken = seat(instanceId);
        if (taken != null) {
            seats.remove(taken);
        }
        return taken;
    }

    /** Whether it has a connection, at whichever node. */
    boolean isConnected() {
        for (TakenSeat taken : seats) {
            if (taken.reader != null || (taken.elsewhere && taken.lostAt == 0)) {
                return true;
            }
        }
        return false;
    }
}
