package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.StateTipItem;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.AttributeChange;
import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.RoomData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The attributes of a room (rest-api.md section 4.22, wire.md section 11.1). On the room's loop. */
public final class Attributes {
    private final Room room;
    private final RoomData data;
    private final Wording wording;
    private AttributeMap map;
    private long writesSecond;
    private int writes;

    Attributes(Room room, RoomData data, Wording wording, AttributeMap held) {
        this.room = room;
        this.data = data;
        this.wording = wording;
        this.map = held;
    }

    /** As they are now. */
    public AttributeMap map() {
        return map;
    }

    /** Changes attributes and tells the room; members and the app's server may. */
    public CompletionStage<AttributeMap> change(Operator operator, AttributeChange change) {
        room.requireOpen();
        room.rights().requireMember(operator);
        change.values()
                .forEach((key, value) ->
                        wording.requireClean(room.key().sdkAppId(), room.key().groupId(), "attribute " + key, value));
        requireRate();
        AttributeMap before = map;
        return data.change(room.key(), change).thenCompose(outcome -> {
            if (outcome.refusal() != ErrorCode.OK) {
                return CompletableFuture.failedFuture(new Refused(outcome.refusal()));
            }
            AttributeMap after = outcome.map();
            List<StateTipItem.Attribute> changed = changed(change, before, after);
            byte[] tip = StateTipItem.attributes(
                    room.occasion(operator.user()), after.seq(), change.kind().number(), changed);
            return room.events().append(EventKind.ROOM_TIP, tip).thenApply(at -> {
                tell(operator, change, changed);
                return after;
            });
        });
    }

    /** The engine tells what they are now. */
    void changed(AttributeMap now) {
        if (now.seq() > map.seq()) {
            map = now;
        }
    }

    private static List<StateTipItem.Attribute> changed(
            AttributeChange change, AttributeMap before, AttributeMap after) {
        List<StateTipItem.Attribute> changed = new ArrayList<>();
        (change.kind() == AttributeChange.Kind.CLEAR ? before.byKey() : change.values())
                .keySet()
                .forEach(key -> {
                    AttributeMap.Attribute now = after.byKey().get(key);
                    changed.add(new StateTipItem.Attribute(
                            key, now == null ? "" : now.value(), now == null ? after.seq() : now.seq()));
                });
        return changed;
    }

    private void tell(Operator operator, AttributeChange change, List<StateTipItem.Attribute> changed) {
        ArrayNode list = WireJson.object().arrayNode();
        changed.forEach(
                attribute -> list.addObject().put("key", attribute.key()).put("value", attribute.value()));
        room.hooks().attributesChanged(operator, change.kind().name().toLowerCase(Locale.ROOT), list);
    }

    private void requireRate() {
        long second = room.now() / 1000;
        if (second != writesSecond) {
            writesSecond = second;
            writes = 0;
        }
        int most = room.settings().attributeWrites();
        if (++writes > most) {
            throw new Refused(
                    ErrorCode.ATTRIBUTES_TOO_FAST,
                    "attributes of " + room.key().groupId() + ": more than " + most + " changes in a second");
        }
    }
}
