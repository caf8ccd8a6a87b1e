package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.GroupRef;
import io.barrage.protocol.NoticeItem;
import io.barrage.protocol.Occasion;
import io.barrage.protocol.Sender;
import io.barrage.server.config.AppConfig;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomEvent;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.RoomState;
import io.barrage.server.storage.RoomRecord;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live room: its members, its timeline and the rules of what may happen in it. Every method runs on the room's loop
 * (see {@link Rooms#with}); nothing here waits.
 */
public final class Room {
    private static final Logger LOG = LoggerFactory.getLogger(Room.class);

    private final RoomKey key;
    private final IntFunction<AppConfig> settings;
    private final Clock clock;
    private final RoomEvents events;
    final Members members;
    private final Guests guests;
    private final RoomHooks hooks;
    private final Rights rights;
    private final Membership membership;
    private final RoomTables tables;
    private final Pacing pacing;
    private final Merging merging;
    private final Posting posting;
    private final Mutes mutes;
    private final Bans bans;
    private final MemberList list;
    private final Attributes attributes;
    private final Counters counters;
    private final Idleness idleness = new Idleness(this);
    private final KeptSeats keptSeats;
    private final Recalls recalls;
    private final History history;
    private final Extensions extensions;
    private volatile int onlineAtTick;
    private int guestsTold;
    private RoomRecord record;
    private CompletionStage<?> lastChange = CompletableFuture.completedFuture(null);
    private long dismissedAt;

    /** @param held what the engine holds of it beside its timeline */
    Room(RoomRecord record, RoomData.Held held, Rooms.Parts parts, RoomLoop loop) {
        this.key = new RoomKey(record.sdkAppId(), record.groupId());
        this.record = record;
        this.settings = parts.settings();
        this.clock = parts.clock();
        this.events = new RoomEvents(key, parts);
        this.members = new Members(parts.keepLost(), parts.offlineAfter());
        this.guests = new Guests(events.audience(), clock);
        this.hooks = new RoomHooks(parts.hooks(), key);
        this.rights = new Rights(this);
        Seats seats = new Seats(key, members, events, parts.seats(), hooks, clock);
        this.membership = new Membership(this, members, seats, parts.config(), loop);
        RoomSettings own = new RoomSettings(key, parts.data(), RoomTables.of(held, RoomData.Table.SETTING));
        this.pacing = new Pacing(this, own);
        this.merging = new Merging(this, own);
        this.posting = new Posting(this, hooks, parts, loop);
        this.mutes = new Mutes(this, parts.data(), RoomTables.of(held, RoomData.Table.MUTE));
        this.bans = new Bans(this, parts.data(), RoomTables.of(held, RoomData.Table.BAN));
        this.list = new MemberList(this, members, parts.data());
        this.attributes = new Attributes(this, parts.data(), parts.wording(), held.attributes());
        this.counters = new Counters(this, parts.data(), held.counters(), loop);
        this.keptSeats = parts.seats();
        this.recalls = new Recalls(this, parts.past(), loop);
        this.history = new History(this, parts.past());
        this.extensions = new Extensions(this, parts.data(), RoomTables.of(held, RoomData.Table.EXTENSION));
        this.tables = new RoomTables(this, own);
    }

    public RoomKey key() {
        return key;
    }

    public RoomRecord record() {
        return record;
    }

    public Timeline timeline() {
        return events.timeline();
    }

    public Audience audience() {
        return events.audience();
    }

    public Rights rights() {
        return rights;
    }

    public Membership membership() {
        return membership;
    }

    public Posting posting() {
        return posting;
    }

    public Guests guests() {
        return guests;
    }

    public Pacing pacing() {
        return pacing;
    }

    public Merging merging() {
        return merging;
    }

    public Mutes mutes() {
        return mutes;
    }

    public Bans bans() {
        return bans;
    }

    /** The online members, their marks and robots. */
    public MemberList list() {
        return list;
    }

    public Attributes attributes() {
        return attributes;
    }

    public Counters counters() {
        return counters;
    }

    public Recalls recalls() {
        return recalls;
    }

    public History history() {
        return history;
    }

    /** What the app's server hangs on messages. */
    public Extensions extensions() {
        return extensions;
    }

    /** What happens in it. */
    RoomEvents events() {
        return events;
    }

    RoomHooks hooks() {
        return hooks;
    }

    AppConfig settings() {
        return settings.apply(key.sdkAppId());
    }

    long now() {
        return clock.millis();
    }

    /** Members and guests who are there now. */
    public int online() {
        return members.online + guests.online();
    }

    /** Its numbers a second ago at most; any thread. */
    RoomCount count() {
        return new RoomCount(key, onlineAtTick, timeline().head());
    }

    public boolean isMember(String userId) {
        return members.find(userId) != null;
    }

    public boolean isOwner(String userId) {
        return userId.equals(record.owner());
    }

    /** Unix seconds of the last message, 0 when there was none since the server started. */
    public long lastMessageAt() {
        return events.lastMessageAt() / 1000;
    }

    public boolean dismissed() {
        return dismissedAt != 0;
    }

    /** Puts back what the engine has kept of this room from before. */
    void restore(RoomState.Kept kept, List<KeptSeats.Kept> seats, RoomData.Held held) {
        List<RoomEvent> restored = events.restore(kept);
        long crashedAt = restored.isEmpty()
                ? clock.millis()
                : restored.get(restored.size() - 1).draft().time();
        membership.restore(seats, crashedAt);
        list.restore(RoomTables.of(held, RoomData.Table.ROBOT), RoomTables.of(held, RoomData.Table.MARK));
        counters.restored(restored);
    }

    /** What the engine holds of it beside its timeline. */
    RoomTables tables() {
        return tables;
    }

    /** Takes what the engine holds of it beside its timeline in the place of what was told. */
    void readAgain(List<KeptSeats.Kept> seats, RoomData.Held held) {
        tables.readAgain(held);
        membership.readAgain(seats);
        tables.readMembers(held);
    }

    /** Publishes a system notice of the app's server to all in the room, guests included. */
    public CompletionStage<Appended> notice(Sender operator, String content) {
        requireOpen();
        return events.append(EventKind.NOTICE, NoticeItem.custom(occasion(operator), content));
    }

    /** Runs a change of the stored room after those before it, whether they succeeded or not, on the room's loop. */
    <T> CompletionStage<T> inTurn(Executor loop, Supplier<CompletionStage<T>> change) {
        CompletionStage<T> turn =
                lastChange.handle((done, failed) -> "").thenComposeAsync(before -> change.get(), loop);
        lastChange = turn;
        return turn;
    }

    /** What is stored of it has changed. */
    void changed(RoomRecord stored) {
        requireOpen();
        record = stored;
    }

    /** Tells all in the room that it is gone. It lingers, refusing everything, until the last lost member was told. */
    CompletionStage<Appended> dismiss(Operator operator) {
        requireOpen();
        byte[] notice = NoticeItem.dismissed(occasion(operator.user()));
        String owner = record.owner();
        hooks.dismissed(operator, owner == null ? "" : owner, record.name(), members.someIds());
        dismissedAt = clock.millis();
        posting.admission().end();
        return events.append(EventKind.NOTICE, notice);
    }

    /** Once a second: lets time pass. */
    void tick() {
        onlineAtTick = online();
        idleness.tick();
        tellGuests();
        membership.tick();
        posting.admission().tick();
        mutes.tick();
        bans.tick();
    }

    private void tellGuests() {
        int here = guests.here();
        if (here != guestsTold) {
            guestsTold = here;
            keptSeats.guests(key, here);
        }
    }

    /** Whether this node still wants it. */
    Idleness idleness() {
        return idleness;
    }

    /** Another node has dismissed it. */
    void dismissedElsewhere() {
        if (!dismissed()) {
            dismissedAt = clock.millis();
            posting.admission().end();
        }
    }

    /** Whether a dismissed room may be forgotten for good. */
    boolean over(long lingerMillis) {
        return dismissed() && dismissedAt + lingerMillis <= clock.millis();
    }

    public GroupRef group() {
        return new GroupRef(key.groupId(), record.name());
    }

    /** What a tip or notice says of this moment. */
    Occasion occasion(Sender operator) {
        return new Occasion(group(), operator, online(), random(), now() / 1000);
    }

    /** Refuses everything once the room is dismissed. */
    public void requireOpen() {
        if (dismissed()) {
            throw new Refused(ErrorCode.NO_SUCH_GROUP);
        }
    }

    /** Refuses those who may not see what is in the room: all but its members and the app's server. */
    public void requireReader(Operator operator) {
        requireOpen();
        rights.requireMember(operator);
    }

    static @Nullable Void logged(Throwable failure) {
        if (Refused.isUnexpected(failure)) {
            LOG.error("a change of a room was not kept", failure);
        }
        return null;
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong(1L << 32);
    }
}
