package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Seat;
import java.util.ArrayList;
import java.util.List;
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

    /** A list, since nearly all users have one instance, and rooms have very many members. */
    final List<Place> places = new ArrayList<>(1);

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
    Place place(long instanceId) {
        for (Place place : places) {
            if (place.seat.instanceId() == instanceId) {
                return place;
            }
        }
        return null;
    }

    /** Takes a place; the one its instance had until now is gone. */
    void take(Place place) {
        giveUp(place.seat.instanceId());
        places.add(place);
    }

    /** The place that this instance had, if any. */
    @Nullable
    Place giveUp(long instanceId) {
        Place place = place(instanceId);
        if (place != null) {
            places.remove(place);
        }
        return place;
    }

    boolean hasReader() {
        for (Place place : places) {
            if (place.reader != null) {
                return true;
            }
        }
        return false;
    }
}
