package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.Item;
import io.barrage.protocol.MessageItem;
import io.barrage.protocol.NoticeItem;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.server.config.RoomConfig;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.Draft;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.engine.Seat;
import io.barrage.server.storage.RoomRecord;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * A live room: its members, its timeline and the rules of what may happen in it. Every method runs on the room's loop
 * (see {@link Rooms#with}); nothing here waits.
 */
public final class Room {
    /** What a joiner is told. {@code history} is empty unless it was asked for. */
    public record Joined(boolean wasMember, long seq, List<Item> history) {}

    private final RoomKey key;
    private final RoomState state;
    private final Seats seats;
    private final RoomConfig config;
    private final Clock clock;
    private final Timeline timeline;
    private final Audience audience;
    private final Members members;
    private RoomRecord record;
    private CompletionStage<?> lastChange = CompletableFuture.completedFuture(null);
    private long dismissedAt;
    private long lastMessageAt;

    Room(RoomRecord record, Rooms.Parts parts) {
        this.key = new RoomKey(record.sdkAppId(), record.groupId());
        this.record = record;
        this.state = parts.state();
        this.config = parts.config();
        this.clock = parts.clock();
        this.timeline = new Timeline(config.timelineEvents());
        this.audience = parts.audiences().of(key, timeline);
        this.members = new Members(parts.keepLost().toMillis());
        this.seats = new Seats(key, members, timeline, audience, parts.presence(), clock);
    }

    public RoomKey key() {
        return key;
    }

    public RoomRecord record() {
        return record;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Audience audience() {
        return audience;
    }

    /** Members online and guests who polled within the last seconds. */
    public int online() {
        return members.online(clock.millis());
    }

    public boolean isMember(String userId) {
        return members.find(userId) != null;
    }

    public boolean isOwner(String userId) {
        return userId.equals(record.owner());
    }

    /** Unix seconds of the last message, 0 when there was none since the server started. */
    public long lastMessageAt() {
        return lastMessageAt / 1000;
    }

    /** Unix seconds at which this member joined, 0 for others. */
    public long joinedAt(String userId) {
        Member member = members.find(userId);
        return member == null ? 0 : member.joinedAt / 1000;
    }

    public boolean dismissed() {
        return dismissedAt != 0;
    }

    /** Puts back what the engine has kept of this room from before. */
    void restore(RoomState.Kept kept, List<Seat> seats) {
        List<RoomEvent> events = kept.events();
        boolean current = !events.isEmpty() && events.get(events.size() - 1).seq() == kept.head();
        timeline.beginAfter(current ? events.get(0).seq() - 1 : kept.head());
        if (current) {
            events.forEach(this::keep);
        }
        long crashedAt = current ? events.get(events.size() - 1).draft().time() : clock.millis();
        this.seats.restore(seats, crashedAt);
    }

    /** Told by the engine of every event of this room. */
    void appended(RoomEvent event) {
        keep(event);
        audience.advanced();
    }

    private void keep(RoomEvent event) {
        Draft draft = event.draft();
        timeline.add(new TimelineEvent(
                event.seq(), draft.time(), draft.priority(), Item.of(draft.kind(), event.seq(), draft.encoded())));
        if (draft.kind() == EventKind.MESSAGE) {
            lastMessageAt = draft.time();
        }
    }

    /**
     * Who wants to come in.
     *
     * @param reader the connection of the instance
     * @param polls true for a guest who has logged in and goes on polling: it becomes a member, but is not pushed to
     */
    public record Joiner(Sender user, long instanceId, Reader reader, boolean withHistory, boolean polls) {}

    /** Lets a user in, or back in: anybody may join, and joining again changes nothing but the connection. */
    public CompletionStage<Joined> join(Joiner joiner) {
        requireOpen();
        Sender user = joiner.user();
        long now = clock.millis();
        Member known = members.find(user.userId());
        Member member = known == null ? members.add(user, now) : known;
        member.user = user;
        List<Item> history = joiner.withHistory()
                ? timeline.newestMessages(
                        config.historyMessages(), now - config.historyAge().toMillis())
                : List.of();
        if (known != null || members.size() > config.joinTipsUpTo()) {
            seats.take(member, joiner, timeline.head());
            return CompletableFuture.completedFuture(new Joined(known != null, timeline.head(), history));
        }
        byte[] tip = TipItem.joined(group(), user, online(), random(), now / 1000);
        return append(EventKind.MEMBER_TIP, Priority.LOWEST, tip).thenApply(at -> {
            seats.take(member, joiner, at.seq());
            return new Joined(false, at.seq(), history);
        });
    }

    /** The user leaves with all instances. The owner cannot: a room without its owner must be dismissed instead. */
    public void quit(Sender user) {
        requireOpen();
        if (isOwner(user.userId())) {
            throw new Refused(ErrorCode.OWNER_MAY_NOT_QUIT);
        }
        if (!isMember(user.userId())) {
            throw new Refused(ErrorCode.NO_PERMISSION, "not a member of " + key.groupId());
        }
        leave(user);
    }

    private void leave(Sender user) {
        Member member = members.remove(user.userId());
        if (member == null) {
            return;
        }
        seats.giveUpAll(member);
        if (members.size() < config.joinTipsUpTo() && !dismissed()) {
            append(
                    EventKind.MEMBER_TIP,
                    Priority.LOWEST,
                    TipItem.left(group(), user, online(), random(), clock.millis() / 1000));
        }
    }

    /** The connection of an instance is gone; its place is kept for a time. */
    public void lost(String userId, long instanceId, Reader reader, long cursor, Resume resume) {
        seats.lost(userId, instanceId, reader, cursor, resume);
    }

    /**
     * An instance that was lost comes back on a new connection and gets what it missed.
     *
     * @return false when its place is gone
     */
    public boolean back(Sender user, long instanceId, Reader reader) {
        return seats.back(user, instanceId, reader);
    }

    /** Takes an instance's place away soon, because a newer login has replaced it. */
    public void replaced(String userId, long instanceId) {
        seats.replaced(userId, instanceId);
    }

    /** An instance has logged out: its place is given up, and the user has left when it was the last one. */
    public void loggedOut(String userId, long instanceId) {
        Member emptied = seats.giveUp(userId, instanceId);
        if (emptied != null) {
            leave(emptied.user);
        }
    }

    /** Publishes a message. A repeat of an earlier one gets the first one's position. */
    public CompletionStage<Appended> post(Post post) {
        requireOpen();
        if (!post.byServer() && !isMember(post.from().userId())) {
            throw new Refused(ErrorCode.NO_PERMISSION, "not a member of " + key.groupId() + "; join it first");
        }
        long now = clock.millis();
        long clientTime = post.clientTime() == 0 ? now / 1000 : post.clientTime();
        byte[] encoded = new MessageItem(
                        group(),
                        post.from(),
                        post.body(),
                        post.priority(),
                        post.random(),
                        now / 1000,
                        clientTime,
                        post.cloudCustomData(),
                        post.atInfo())
                .encode();
        return state.append(
                key, new Draft(EventKind.MESSAGE, post.priority(), post.from().userId(), post.random(), now, encoded));
    }

    /** Publishes a system notice of the app's server to all in the room, guests included. */
    public CompletionStage<Appended> notice(Sender operator, String content) {
        requireOpen();
        return append(
                EventKind.NOTICE,
                Priority.HIGH,
                NoticeItem.custom(group(), operator, content, random(), clock.millis() / 1000));
    }

    /** Runs a change of the stored room after those before it, whether they succeeded or not, on the room's loop. */
    <T> CompletionStage<T> inTurn(Executor loop, Supplier<CompletionStage<T>> change) {
        CompletionStage<T> turn =
                lastChange.handle((done, failed) -> "").thenComposeAsync(before -> change.get(), loop);
        lastChange = turn;
        return turn;
    }

    /** Tells all in the room that its profile changed; {@code changed} is already stored. */
    CompletionStage<Appended> profileChanged(
            RoomRecord changed, Sender operator, Map<String, String> values, Map<String, String> customFields) {
        requireOpen();
        record = changed;
        return append(
                EventKind.ROOM_TIP,
                Priority.HIGH,
                TipItem.profileChanged(
                        group(), operator, values, customFields, online(), random(), clock.millis() / 1000));
    }

    /** Tells all in the room that it is gone. It lingers, refusing everything, until the last lost member was told. */
    CompletionStage<Appended> dismiss(Sender operator) {
        requireOpen();
        byte[] notice = NoticeItem.dismissed(group(), operator, random(), clock.millis() / 1000);
        dismissedAt = clock.millis();
        return append(EventKind.NOTICE, Priority.HIGH, notice);
    }

    /** A guest has shown to be there. */
    public void guestPolled(String guestId) {
        members.guestPolled(guestId, clock.millis());
    }

    /** Once a second: lets time pass for those who lost their connection. */
    void tick() {
        members.markOffline(clock.millis());
        seats.giveUpGone().forEach(member -> leave(member.user));
    }

    /** Whether a dismissed room may be forgotten for good. */
    boolean over(long lingerMillis) {
        return dismissed() && dismissedAt + lingerMillis <= clock.millis();
    }

    public GroupRef group() {
        return new GroupRef(key.groupId(), record.name());
    }

    private CompletionStage<Appended> append(EventKind kind, Priority priority, byte[] encoded) {
        return state.append(key, new Draft(kind, priority, "", 0, clock.millis(), encoded));
    }

    /** Refuses everything once the room is dismissed. */
    void requireOpen() {
        if (dismissed()) {
            throw new Refused(ErrorCode.NO_SUCH_GROUP);
        }
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong(1L << 32);
    }
}
