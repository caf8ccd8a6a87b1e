package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Presence;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places of members' instances: taken, lost with the connection, taken again by those who come back, given up. What
 * is taken and given up is told to the other nodes and kept over a restart. On the room's loop only.
 */
final class Seats {
    private final RoomKey room;
    private final Members members;
    private final Timeline timeline;
    private final Audience audience;
    private final Presence presence;
    private final RoomHooks hooks;
    private final Clock clock;

    Seats(
            RoomKey room,
            Members members,
            Timeline timeline,
            Audience audience,
            Presence presence,
            RoomHooks hooks,
            Clock clock) {
        this.room = room;
        this.members = members;
        this.timeline = timeline;
        this.audience = audience;
        this.presence = presence;
        this.hooks = hooks;
        this.clock = clock;
    }

    /** Puts back the seats that were taken when the process before this one ended. */
    void restore(List<Seat> seats, long endedAt) {
        for (Seat seat : seats) {
            Member member = members.find(seat.userId());
            if (member == null) {
                member = members.add(new Sender(seat.userId(), seat.tinyId(), "", ""), seat.takenAt());
            }
            Member.Place place = members.sit(member, seat, null);
            long resumeAfter = timeline.cursorAt(endedAt - Resume.IN_FLIGHT_MILLIS, Resume.MOST_REPEATED);
            members.lost(member, place, Math.max(seat.since(), resumeAfter), clock.millis());
        }
    }

    void take(Member member, Membership.Joiner joiner, long since) {
        Member.Place old = member.place(joiner.instanceId());
        if (old == null || old.reader != joiner.reader()) {
            if (old != null && old.reader != null) {
                audience.detach(old.reader);
            }
            Seat seat =
                    new Seat(member.user.userId(), member.user.tinyId(), joiner.instanceId(), since, clock.millis());
            members.sit(member, seat, joiner.reader());
            presence.sit(room, seat);
        }
        if (!joiner.polls()) {
            audience.attach(joiner.reader(), since);
        }
    }

    void lost(String userId, long instanceId, Reader reader, long cursor, Resume resume) {
        Member member = members.find(userId);
        Member.Place place = member == null ? null : member.place(instanceId);
        if (member != null && place != null && place.reader == reader) {
            members.lost(member, place, resume.from(timeline, cursor, clock.millis()), clock.millis());
        }
    }

    boolean back(Sender user, long instanceId, Reader reader) {
        Member member = members.find(user.userId());
        Member.Place place = member == null ? null : member.place(instanceId);
        if (member == null || place == null) {
            return false;
        }
        member.user = user;
        Reader old = place.reader;
        if (old == reader) {
            return true;
        }
        long cursor = place.resumeAfter;
        if (old != null) {
            audience.detach(old);
            cursor = Resume.SILENT.from(timeline, timeline.head(), clock.millis());
        }
        place.reader = reader;
        if (members.cameOnline(member)) {
            hooks.stateChanged(List.of(user.userId()), true);
        }
        audience.attach(reader, Math.max(cursor, place.seat.since()));
        return true;
    }

    /** A newer login has replaced the instance: it is treated as lost. */
    void replaced(String userId, long instanceId) {
        Member member = members.find(userId);
        Member.Place place = member == null ? null : member.place(instanceId);
        if (member == null || place == null || place.reader == null) {
            return;
        }
        audience.detach(place.reader);
        members.lost(member, place, timeline.head(), clock.millis());
    }

    /** Gives one place up; returns the member when it was the last one. */
    @Nullable
    Member giveUp(String userId, long instanceId) {
        Member member = members.find(userId);
        Member.Place place = member == null ? null : member.giveUp(instanceId);
        if (member == null || place == null) {
            return null;
        }
        leave(place);
        if (member.places.isEmpty() && !member.stays()) {
            return member;
        }
        members.soonOffline(member, clock.millis());
        return null;
    }

    void giveUpAll(Member member) {
        member.places.forEach(this::leave);
    }

    /** Gives up the places of those who did not come back in time; returns the members who have none left. */
    List<Member> giveUpGone() {
        List<Member> emptied = new ArrayList<>();
        for (Seat seat : members.takeGone(clock.millis())) {
            presence.leave(room, seat.instanceId());
            Member member = members.find(seat.userId());
            if (member != null && member.places.isEmpty() && !member.stays()) {
                emptied.add(member);
            }
        }
        return emptied;
    }

    /** The connections of a member. */
    List<Reader> readers(Member member) {
        List<Reader> readers = new ArrayList<>();
        for (Member.Place place : member.places) {
            if (place.reader != null) {
                readers.add(place.reader);
            }
        }
        return readers;
    }

    private void leave(Member.Place place) {
        presence.leave(room, place.seat.instanceId());
        if (place.reader != null) {
            audience.detach(place.reader);
        }
    }
}
