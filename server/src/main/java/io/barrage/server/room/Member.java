package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Seat;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user in a room, with a place for each of the user's instances. On the room's loop only. */
final class Member {
    /** Where one instance sits: with its connection while it has one, with the cursor to go on from while it has not. */
    static final class Place {
        final Seat seat;

        @Nullable
        Reader reader;

        long resumeAfter;
        long lostAt;

        Place(Seat seat, @Nullable Reader reader) {
            this.seat = seat;
            this.reader = reader;
            this.resumeAfter = seat.since();
        }
    }

    final Map<Long, Place> places = new HashMap<>(2);
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

    boolean hasReader() {
        for (Place place : places.values()) {
            if (place.reader != null) {
                return true;
            }
        }
        return false;
    }
}
