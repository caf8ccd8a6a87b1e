package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.Item;
import io.barrage.protocol.Sender;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.Seat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** How users come into a room, leave it, lose their connection and come back. On the room's loop. */
public final class Membership {
    /** Who comes back does not say where it was: this side knows what it was handed. */
    public static final long NOT_TOLD = -1;

    /**
     * What a joiner is told.
     *
     * @param cursor it gets the events after this position
     * @param history empty unless it was asked for
     */
    public record Joined(boolean wasMember, long cursor, List<Item> history) {}

    private final Room room;
    private final Members members;
    private final Seats seats;
    private final RoomHooks hooks;
    private final RoomConfig config;
    private final MemberTips tips;
    private final RoomLoop loop;

    Membership(Room room, Members members, Seats seats, RoomConfig config, RoomLoop loop) {
        this.room = room;
        this.members = members;
        this.seats = seats;
        this.hooks = room.hooks();
        this.config = config;
        this.tips = new MemberTips(room, members, config, loop);
        this.loop = loop;
    }

    /** Unix seconds at which this member joined, 0 for others. */
    public long joinedAt(String userId) {
        Member member = members.find(userId);
        return member == null ? 0 : member.joinedAt / 1000;
    }

    /**
     * Who wants to come in.
     *
     * @param reader the connection of the instance
     * @param resumeAfter the last position it has from before; {@link #NOTHING_BEFORE} when it wants what comes after the join
     * @param polls true for a guest who has logged in and goes on polling: it becomes a member, but is not pushed to
     */
    public record Joiner(
            Sender user,
            long instanceId,
            Reader reader,
            boolean withHistory,
            long resumeAfter,
            boolean polls,
            Origin origin) {
        public static final long NOTHING_BEFORE = Long.MAX_VALUE;

        Operator operator() {
            return new Operator(user, false, origin);
        }
    }

    /**
     * Lets a user in, or back in: anybody may join who is not banned, and joining again changes nothing but the
     * connection.
     */
    public CompletionStage<Joined> join(Joiner joiner) {
        room.requireOpen();
        String userId = joiner.user().userId();
        room.bans().requireMayEnter(userId);
        if (room.isMember(userId) || !hooks.wants(HookKind.BEFORE_APPLY_JOIN_GROUP)) {
            return enter(joiner);
        }
        return hooks.askJoin(joiner.operator())
                .thenComposeAsync(
                        verdict -> {
                            if (verdict.kind() == HookVerdict.Kind.REFUSE) {
                                throw Refused.byHook(verdict.code(), verdict.info());
                            }
                            room.requireOpen();
                            room.bans().requireMayEnter(userId);
                            return enter(joiner);
                        },
                        loop);
    }

    private CompletionStage<Joined> enter(Joiner joiner) {
        Sender user = joiner.user();
        long now = room.now();
        Member known = members.find(user.userId());
        Member member = known == null ? members.add(user, now) : known;
        member.user = user;
        List<Item> history = joiner.withHistory()
                ? room.timeline()
                        .newestMessages(
                                config.historyMessages(),
                                now - config.historyAge().toMillis())
                : List.of();
        if (known == null) {
            hooks.joined(joiner.operator());
        }
        if (known != null) {
            return seated(true, member, joiner, room.timeline().head(), history);
        }
        return tips.joined(user).thenCompose(since -> seated(false, member, joiner, since, history));
    }

    private CompletionStage<Joined> seated(
            boolean wasMember, Member member, Joiner joiner, long since, List<Item> history) {
        long cursor = Math.min(since, joiner.resumeAfter());
        CompletableFuture<Void> taken = seats.take(member, joiner, cursor).toCompletableFuture();
        return (taken.isDone() ? taken : taken.thenRunAsync(() -> {}, loop)).thenApply(told -> {
            seats.attach(member, joiner, cursor);
            return new Joined(wasMember, cursor, history);
        });
    }

    /** The user leaves with all instances. The owner cannot: a room without its owner must be dismissed instead. */
    public void quit(Operator member) {
        room.requireOpen();
        String userId = member.user().userId();
        if (room.isOwner(userId)) {
            throw new Refused(ErrorCode.OWNER_MAY_NOT_QUIT);
        }
        if (!room.isMember(userId)) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION, "not a member of " + room.key().groupId());
        }
        leave(member);
    }

    private void leave(Operator operator) {
        Member member = members.find(operator.user().userId());
        if (member == null) {
            return;
        }
        seats.giveUpAll(member);
        if (member.stays()) {
            member.seats.clear();
            return;
        }
        remove(member);
        hooks.left(operator, operator.user().userId(), false);
        tips.left(operator.user());
    }

    private void leave(Member member) {
        leave(new Operator(member.user, false, Origin.SERVER));
    }

    private void remove(Member member) {
        room.list().unmark(member);
        members.remove(member.user.userId());
    }

    /** A member who was to stay in any case need not any more. */
    void releaseIfGone(Member member) {
        if (member.seats.isEmpty()) {
            leave(member);
        }
    }

    /** Takes a member out, who is told by the notice. */
    void expel(Operator operator, String userId, byte[] notice) {
        Member member = members.find(userId);
        if (member != null) {
            push(member, notice);
            seats.giveUpAll(member);
            remove(member);
            tips.forget(userId);
            hooks.left(operator, userId, true);
        }
    }

    /** Tells a user something if it is a member; see {@link #push(Member, byte[])}. */
    void push(String userId, Supplier<byte[]> notice) {
        Member member = members.find(userId);
        if (member != null) {
            push(member, notice.get());
        }
    }

    /** Tells one member something that is on no timeline, so its position is of no meaning. */
    void push(Member member, byte[] notice) {
        pushHere(member, notice);
        seats.pushElsewhere(member, notice);
    }

    private void pushHere(Member member, byte[] notice) {
        Item item = Item.unplaced(EventKind.NOTICE, notice);
        seats.readers(member).forEach(reader -> reader.push(item));
    }

    /** The connection of an instance is gone; its seat is kept for a time. */
    public void lost(String userId, long instanceId, Reader reader, long cursor, Resume resume) {
        seats.lost(userId, instanceId, reader, cursor, resume);
    }

    /**
     * An instance that was lost comes back on a new connection and gets what it missed.
     *
     * @param told the last position it has, as it says itself, or {@link #NOT_TOLD}
     * @return false when its seat is gone
     */
    public boolean back(Sender user, long instanceId, Reader reader, long told) {
        return seats.back(user, instanceId, reader, told);
    }

    /** Takes an instance's seat away soon, because a newer login has replaced it. */
    public void replaced(String userId, long instanceId) {
        seats.replaced(userId, instanceId);
    }

    /** An instance has logged out: its seat is given up, and the user has left when it was the last one. */
    public void loggedOut(String userId, long instanceId) {
        Member emptied = seats.giveUp(userId, instanceId);
        if (emptied != null) {
            leave(emptied);
        }
    }

    /** Once a second: lets time pass for those who lost their connection. */
    void tick() {
        List<Member> offline = members.markOffline(room.now());
        offline.forEach(room.list()::unmark);
        hooks.stateChanged(offline.stream().map(member -> member.user.userId()).toList(), false);
        seats.giveUpGone(this::leave);
        members.stayedTooLong(room.now()).forEach(member -> {
            room.list().unmark(member);
            releaseIfGone(member);
        });
    }

    void restore(List<KeptSeats.Kept> taken, long crashedAt) {
        seats.restore(taken, crashedAt);
    }

    /** The seats of this node are told once more. */
    void sitAgain() {
        seats.sitAgain();
    }

    /** Whether a connection of this node, or one that was lost, has a seat. */
    boolean holdsSeats() {
        return members.holdSeatsHere();
    }

    void readAgain(List<KeptSeats.Kept> taken) {
        seats.readAgain(taken, this::givenUpElsewhere);
    }

    void takenElsewhere(Seat seat) {
        seats.takenElsewhere(seat);
    }

    /** As {@link RoomListener#seatLost}. */
    void lostElsewhere(Seat seat, long cursor) {
        seats.lostElsewhere(seat, cursor, room.now());
    }

    /** The other node has told the room, and the app's server, when that was the user's last seat. */
    void givenUpElsewhere(Seat seat) {
        Member emptied = seats.givenUpElsewhere(seat);
        if (emptied != null) {
            members.remove(emptied.user.userId());
            tips.forget(emptied.user.userId());
        }
    }

    /** Another node tells the connections that a user has here. */
    void pushedElsewhere(String userId, byte[] notice) {
        Member member = members.find(userId);
        if (member != null) {
            pushHere(member, notice);
        }
    }
}
