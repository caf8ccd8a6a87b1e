package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Seat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The seats of members' instances: taken, lost with the connection, taken again by those who come back, given up. What
 * is taken and given up is told to the other nodes and kept over a restart. On the room's loop only.
 */
final class Seats {
    private final RoomKey room;
    private final Members members;
    private final Timeline timeline;
    private final Audience audience;
    private final KeptSeats kept;
    private final RoomHooks hooks;
    private final Clock clock;

    Seats(RoomKey room, Members members, RoomEvents events, KeptSeats kept, RoomHooks hooks, Clock clock) {
        this.room = room;
        this.members = members;
        this.timeline = events.timeline();
        this.audience = events.audience();
        this.kept = kept;
        this.hooks = hooks;
        this.clock = clock;
    }

    /** Puts back the seats that were taken when this room was opened: at other nodes, or by a process that ended. */
    void restore(List<KeptSeats.Kept> seats, long endedAt) {
        for (KeptSeats.Kept one : seats) {
            takenElsewhere(one.seat());
            if (!one.attended()) {
                lostElsewhere(one.seat(), KeptSeats.UNKNOWN, endedAt);
            }
        }
    }

    /** What was told of other nodes' seats may have been missed. Those of this node are told once more. */
    void readAgain(List<KeptSeats.Kept> now, Consumer<Seat> gone) {
        Set<Long> there = new HashSet<>();
        for (KeptSeats.Kept one : now) {
            there.add(one.seat().instanceId());
        }
        for (Member.TakenSeat taken : members.seats()) {
            if (taken.reader != null) {
                var unused = kept.sit(room, taken.seat);
                there.add(taken.seat.instanceId());
            } else if (!there.contains(taken.seat.instanceId())) {
                gone.accept(taken.seat);
            }
        }
        for (KeptSeats.Kept one : now) {
            readAgain(one);
        }
    }

    void sitAgain() {
        for (Member.TakenSeat taken : members.seats()) {
            if (taken.reader != null) {
                var unused = kept.sit(room, taken.seat);
            }
        }
    }

    private void readAgain(KeptSeats.Kept one) {
        Member member = members.find(one.seat().userId());
        Member.TakenSeat known = member == null ? null : member.seat(one.seat().instanceId());
        if (known != null && known.reader != null) {
            return;
        }
        if (one.attended() || known == null) {
            takenElsewhere(one.seat());
        }
        if (!one.attended() && (known == null || known.lostAt == 0)) {
            lostElsewhere(one.seat(), KeptSeats.UNKNOWN, clock.millis());
        }
    }

    /** Another node has the connection of this seat now. */
    void takenElsewhere(Seat seat) {
        Member known = members.find(seat.userId());
        Member member = known == null ? members.add(seat.user(), seat.takenAt()) : known;
        Member.TakenSeat old = member.seat(seat.instanceId());
        if (old != null && old.reader != null) {
            audience.detach(old.reader);
        }
        members.sitElsewhere(member, seat);
    }

    /** @param endedAt unix milliseconds: what came until then it has, if nobody knows better */
    void lostElsewhere(Seat seat, long cursor, long endedAt) {
        Member member = members.find(seat.userId());
        Member.TakenSeat taken = member == null ? null : member.seat(seat.instanceId());
        if (member == null || taken == null || taken.reader != null) {
            return;
        }
        long resumeAfter = cursor == KeptSeats.UNKNOWN
                ? timeline.cursorAt(endedAt - Resume.IN_FLIGHT_MILLIS, Resume.MOST_REPEATED)
                : cursor;
        members.lost(member, taken, Math.max(seat.since(), resumeAfter), clock.millis());
    }

    /** Returns the member when it was the last seat. */
    @Nullable
    Member givenUpElsewhere(Seat seat) {
        Member member = members.find(seat.userId());
        Member.TakenSeat taken = member == null ? null : member.giveUp(seat.instanceId());
        if (member == null || taken == null) {
            return null;
        }
        if (taken.reader != null) {
            audience.detach(taken.reader);
        }
        if (member.seats.isEmpty() && !member.stays()) {
            return member;
        }
        members.soonOffline(member, clock.millis());
        return null;
    }

    /** Takes a seat; when the other nodes are being told it is to be read from ({@link #attach}). */
    CompletionStage<Void> take(Member member, Membership.Joiner joiner, long since) {
        Member.TakenSeat old = member.seat(joiner.instanceId());
        return old != null && old.reader == joiner.reader()
                ? CompletableFuture.completedFuture(null)
                : takeAnew(member, old, joiner, since);
    }

    /** Begins to hand over what comes after {@code since}, if the seat was not lost again meanwhile. */
    void attach(Member member, Membership.Joiner joiner, long since) {
        Member.TakenSeat taken = member.seat(joiner.instanceId());
        if (taken == null || taken.reader != joiner.reader()) {
            return;
        }
        if (joiner.polls()) {
            audience.attachPolling(joiner.reader(), taken.seat);
        } else {
            audience.attach(joiner.reader(), taken.seat, since);
        }
    }

    private CompletionStage<Void> takeAnew(
            Member member, Member.@Nullable TakenSeat old, Membership.Joiner joiner, long since) {
        if (old != null && old.reader != null) {
            audience.detach(old.reader);
        }
        Seat seat = new Seat(member.user, joiner.instanceId(), since, clock.millis());
        members.sit(member, seat, joiner.reader());
        return kept.sit(room, seat);
    }

    void lost(String userId, long instanceId, Reader reader, long cursor, Resume resume) {
        Member member = members.find(userId);
        Member.TakenSeat taken = member == null ? null : member.seat(instanceId);
        if (member != null && taken != null && taken.reader == reader) {
            long resumeAfter = resume.from(timeline, cursor, clock.millis());
            members.lost(member, taken, resumeAfter, clock.millis());
            kept.lost(room, taken.seat, resumeAfter);
        }
    }

    /** @param told the last position it has, as it says itself; {@link Membership#NOT_TOLD} leaves it to this side */
    boolean back(Sender user, long instanceId, Reader reader, long told) {
        Member member = members.find(user.userId());
        Member.TakenSeat taken = member == null ? null : member.seat(instanceId);
        if (member == null || taken == null) {
            return false;
        }
        member.user = user;
        Reader old = taken.reader;
        if (old == reader) {
            return true;
        }
        long cursor = taken.resumeAfter;
        if (old != null || (taken.elsewhere && taken.lostAt == 0)) {
            if (old != null) {
                audience.detach(old);
            }
            cursor = Resume.SILENT.from(timeline, timeline.head(), clock.millis());
        }
        if (told != Membership.NOT_TOLD) {
            cursor = Math.min(told, timeline.head());
        }
        boolean moved = taken.elsewhere;
        taken.reader = reader;
        taken.elsewhere = false;
        if (members.cameOnline(member)) {
            hooks.stateChanged(List.of(user.userId()), true);
        }
        if (moved) {
            var unused = kept.sit(room, taken.seat);
        }
        audience.attach(reader, taken.seat, Math.max(cursor, taken.seat.since()));
        return true;
    }

    /** A newer login has replaced the instance: it is treated as lost. */
    void replaced(String userId, long instanceId) {
        Member member = members.find(userId);
        Member.TakenSeat taken = member == null ? null : member.seat(instanceId);
        if (member == null || taken == null || taken.reader == null) {
            return;
        }
        audience.detach(taken.reader);
        members.lost(member, taken, timeline.head(), clock.millis());
        kept.lost(room, taken.seat, timeline.head());
    }

    /** Gives one seat up; returns the member when it was the last one. */
    @Nullable
    Member giveUp(String userId, long instanceId) {
        Member member = members.find(userId);
        Member.TakenSeat taken = member == null ? null : member.giveUp(instanceId);
        if (member == null || taken == null) {
            return null;
        }
        leave(taken);
        if (member.seats.isEmpty() && !member.stays()) {
            return member;
        }
        members.soonOffline(member, clock.millis());
        return null;
    }

    void giveUpAll(Member member) {
        member.seats.forEach(this::leave);
    }

    /**
     * Gives up the seats of those who did not come back in time.
     *
     * @param emptied told of each member who has none left, on one node only
     */
    void giveUpGone(Consumer<Member> emptied) {
        for (Seat seat : members.takeGone(clock.millis())) {
            kept.leave(room, seat.instanceId()).thenAccept(left -> {
                Member member = members.find(seat.userId());
                if (member == null || !member.seats.isEmpty() || member.stays()) {
                    return;
                }
                if (left) {
                    emptied.accept(member);
                } else {
                    members.remove(seat.userId());
                }
            });
        }
    }

    /** The connections of a member. */
    List<Reader> readers(Member member) {
        List<Reader> readers = new ArrayList<>();
        for (Member.TakenSeat taken : member.seats) {
            if (taken.reader != null) {
                readers.add(taken.reader);
            }
        }
        return readers;
    }

    /** Tells the connections that a member has at other nodes. */
    void pushElsewhere(Member member, byte[] notice) {
        if (member.seats.stream().anyMatch(taken -> taken.elsewhere && taken.lostAt == 0)) {
            kept.push(room, member.user.userId(), notice);
        }
    }

    private void leave(Member.TakenSeat taken) {
        var unused = kept.leave(room, taken.seat.instanceId());
        if (taken.reader != null) {
            audience.detach(taken.reader);
        }
    }
}
