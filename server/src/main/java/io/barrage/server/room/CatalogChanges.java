package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.NoticeItem;
import io.barrage.protocol.Sender;
import io.barrage.protocol.TipItem;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.storage.RoomCatalog;
import io.barrage.server.storage.RoomRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Creates rooms, changes what is stored of them, and dismisses them: checked on the room's loop, stored, then told to the
 * room. The changes of one room are made one after the other, in the order of the calls. Any thread.
 */
public final class CatalogChanges {
    private final Rooms rooms;
    private final RoomLoops loops;
    private final RoomCatalog catalog;
    private final Executor storage;
    private final Rooms.Parts parts;

    /** @param storage where the blocking calls to the catalog run */
    CatalogChanges(Rooms rooms, RoomLoops loops, RoomCatalog catalog, Executor storage, Rooms.Parts parts) {
        this.rooms = rooms;
        this.loops = loops;
        this.catalog = catalog;
        this.storage = storage;
        this.parts = parts;
    }

    /** Creates a room. Fails with {@link Refused} as {@link Wording} and {@link CreationLimits} say, or as the app's server does. */
    public CompletionStage<RoomRecord> create(RoomRecord record, Operator operator) {
        RoomKey key = new RoomKey(record.sdkAppId(), record.groupId());
        CreationHooks hooks = new CreationHooks(parts.hooks(), record, operator);
        CreationLimits limits = new CreationLimits(catalog, parts.settings().apply(record.sdkAppId()), record);
        return CompletableFuture.supplyAsync(
                        () -> {
                            requireClean(key, ProfileChange.shown(record));
                            limits.requireFree();
                            limits.requireFew(parts.clock().millis() / 1000, hooks);
                            return hooks.wanted() ? limits.owned() : 0;
                        },
                        storage)
                .thenCompose(hooks::ask)
                .thenComposeAsync(free -> clear(key), loops.of(key))
                .thenApplyAsync(
                        free -> {
                            if (!catalog.create(record)) {
                                limits.requireFree();
                                throw new Refused(ErrorCode.GROUP_ID_TAKEN);
                            }
                            var unused = tellNodes(record);
                            hooks.created();
                            return record;
                        },
                        storage);
    }

    /** Changes a room's profile. */
    public CompletionStage<RoomRecord> profile(RoomKey key, Operator operator, RoomProfile wanted) {
        return inTurn(key, room -> {
            room.rights().requireMayChange(operator, wanted);
            ProfileChange change =
                    ProfileChange.of(room.record(), wanted, parts.clock().millis() / 1000);
            if (change.isEmpty()) {
                return CompletableFuture.completedFuture(room.record());
            }
            requireClean(key, change.shown());
            return updated(key, change.record(), () -> tell(room, operator, change))
                    .thenApply(at -> change.record());
        });
    }

    private void requireClean(RoomKey key, Map<String, String> texts) {
        texts.forEach((field, text) -> parts.wording().requireClean(key.sdkAppId(), key.groupId(), field, text));
    }

    private CompletionStage<Appended> tell(Room room, Operator operator, ProfileChange change) {
        room.changed(change.record());
        room.hooks().profileChanged(operator, change);
        byte[] tip = TipItem.profileChanged(
                room.occasion(operator.user()), change.values(), change.customFields(), change.muteAll());
        return room.events().append(EventKind.ROOM_TIP, tip);
    }

    /** Makes users live admins of a room or takes that away; they need not be in it. */
    public CompletionStage<Void> admins(RoomKey key, Operator operator, List<Sender> users, boolean set) {
        return inTurn(key, room -> {
                    AdminChange change = AdminChange.of(room, operator, users, set);
                    return change.users().isEmpty()
                            ? CompletableFuture.completedFuture("")
                            : updated(key, change.record(), () -> tell(room, operator, change, set));
                })
                .thenAccept(done -> {});
    }

    /** Nothing is left of a room of this name that is gone. One that somebody else has just made stays as it is. */
    private CompletionStage<Void> clear(RoomKey key) {
        return rooms.forget(key) ? parts.state().clear(key) : CompletableFuture.completedFuture(null);
    }

    /** Before anybody is told of a change, so that no node acts on what was stored before. */
    private CompletionStage<Void> tellNodes(RoomRecord record) {
        RoomKey key = new RoomKey(record.sdkAppId(), record.groupId());
        return parts.state().recordChanged(key, RecordText.of(record));
    }

    private CompletionStage<String> tell(Room room, Operator operator, AdminChange change, boolean set) {
        room.changed(change.record());
        for (Sender user : change.users()) {
            room.hooks().roleChanged(operator, user.userId(), set ? "Admin" : "Member");
            room.membership().push(user.userId(), () -> NoticeItem.admin(room.occasion(operator.user()), set));
        }
        if (!room.settings().memberChangeTips()) {
            return CompletableFuture.completedFuture("");
        }
        byte[] tip = TipItem.admins(room.occasion(operator.user()), change.users(), set);
        return room.events().append(EventKind.MEMBER_TIP, tip).thenApply(at -> "");
    }

    /** Dismisses a room for good: everybody in it is told, then it refuses everything. */
    public CompletionStage<Void> dismiss(RoomKey key, Operator operator) {
        return inTurn(key, room -> {
                    room.requireOpen();
                    room.rights().require(operator, Rights.OWNERS, "dismiss it");
                    return stored(
                            key, () -> catalog.delete(key.sdkAppId(), key.groupId()), () -> dismissed(room, operator));
                })
                .thenAccept(at -> {});
    }

    /** The notice goes first: a room that is told by another node what was stored takes nothing any more. */
    private CompletionStage<Appended> dismissed(Room room, Operator operator) {
        return room.dismiss(operator).thenApply(at -> {
            var unused = parts.state().recordChanged(room.key(), RecordText.GONE);
            return at;
        });
    }

    /** Stores a change and tells the other nodes, then goes on on the room's loop. */
    private <T> CompletionStage<T> updated(RoomKey key, RoomRecord record, Supplier<CompletionStage<T>> then) {
        return stored(key, () -> catalog.update(record), () -> tellNodes(record))
                .thenComposeAsync(told -> then.get(), loops.of(key));
    }

    private <T> CompletionStage<T> inTurn(RoomKey key, Function<Room, CompletionStage<T>> change) {
        return rooms.with(key, room -> room.inTurn(loops.of(key), () -> change.apply(room)));
    }

    /** Writes to the catalog, then goes on on the room's loop. */
    private <T> CompletionStage<T> stored(RoomKey key, Runnable write, Supplier<CompletionStage<T>> then) {
        return CompletableFuture.runAsync(write, storage).thenComposeAsync(stored -> then.get(), loops.of(key));
    }
}
