package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.message.Lost;
import io.barrage.client.message.Notice;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.WireItem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Turns items into events: in order, each position once, own messages left out. On the client's event loop. */
final class Inbox {
    private static final int KEPT = 200;

    private final Announcer announcer;
    private final Consumer<Seat> attributesStale;
    private final Consumer<String> left;
    private final Set<Long> ownRandoms = latest();
    private final Set<String> broadcasts = latest();

    /**
     * @param attributesStale a room's attributes are to be read anew
     * @param left the client is not in a room any more
     */
    Inbox(Announcer announcer, Consumer<Seat> attributesStale, Consumer<String> left) {
        this.announcer = announcer;
        this.attributesStale = attributesStale;
        this.left = left;
    }

    private static <T> Set<T> latest() {
        return Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > KEPT;
            }
        });
    }

    /** A message of one's own comes back to all but oneself. */
    void expectOwn(long random) {
        ownRandoms.add(random);
    }

    /** An item of a room that the client is in. */
    void take(Seat seat, WireItem item) {
        if (seat.ended) {
            return;
        }
        if (item.to() > 0) {
            long first = seat.cursor.begun() ? seat.cursor.last() + 1 : item.from();
            if (!seat.cursor.isNew(item.to())) {
                return;
            }
            if (item.from() > first) {
                lost(seat, new Lost(seat.groupId, first, item.from() - 1, 0, false));
            }
            if (item.kind() == WireItem.GAP) {
                lost(seat, item.lost(Math.max(item.from(), first)));
                return;
            }
        }
        read(seat, item);
    }

    /** The messages among items from before one's time: they have no part in the account of positions. */
    List<RoomMessage> history(List<WireItem> items) {
        return items.stream()
                .filter(item -> isMessage(item) && item.recalled().isEmpty())
                .map(WireItem::message)
                .toList();
    }

    /** An item of a room that the client is not in: only notices are meant for it all the same. */
    void takeForeign(WireItem item) {
        if (item.kind() == WireItem.NOTICE && item.recalled().isEmpty()) {
            Notice notice = item.notice();
            announcer.tell(listener -> listener.onNotice(notice));
        }
    }

    private static boolean isMessage(WireItem item) {
        return item.kind() != WireItem.TIP && item.kind() != WireItem.STATE && item.kind() != WireItem.NOTICE;
    }

    private void read(Seat seat, WireItem item) {
        if (isMessage(item)) {
            message(item);
        } else if (item.kind() == WireItem.STATE && state(seat, item.body())) {
            return;
        } else if (item.kind() == WireItem.NOTICE) {
            notice(seat, item);
        } else {
            announcer.tell(listener -> listener.onTip(item.tip()));
        }
    }

    private void message(WireItem item) {
        RoomMessage message = item.message();
        if (ownRandoms.contains(item.random())) {
            if (message.modified()) {
                announcer.tell(listener -> listener.onModified(message));
            }
        } else if (!message.broadcast() || broadcasts.add(message.id())) {
            announcer.tell(listener -> listener.onMessage(message));
        }
    }

    /** Attributes and counters are no tips. */
    private boolean state(Seat seat, JsonNode body) {
        JsonNode option = body.path("MsgGroupNewInfo").path("GroupAttrOption");
        if (option.has("GroupAttrSeq")) {
            switch (seat.attributes.noticed(option)) {
                case CHANGED -> tellAttributes(seat);
                case STALE -> attributesStale.accept(seat);
                case KNOWN -> {}
            }
            return true;
        }
        if (!body.has("GroupCounterInfo")) {
            return false;
        }
        Map<String, Long> changed = seat.counters.noticed(body.path("GroupCounterInfo"));
        if (!changed.isEmpty()) {
            announcer.tell(listener -> listener.onCounters(seat.groupId, changed));
        }
        return true;
    }

    /** Tells of attributes that have changed. */
    void tellAttributes(Seat seat) {
        Map<String, String> values = seat.attributes.values();
        announcer.tell(listener -> listener.onAttributes(seat.groupId, values));
    }

    private void notice(Seat seat, WireItem item) {
        if (!item.recalled().isEmpty()) {
            item.recalled().forEach(recalled -> announcer.tell(listener -> listener.onRecalled(recalled)));
            return;
        }
        Notice notice = item.notice();
        announcer.tell(listener -> listener.onNotice(notice));
        if (notice.kind().ends()) {
            LeaveReason reason =
                    switch (notice.kind()) {
                        case KICKED_OUT -> LeaveReason.KICKED_OUT;
                        case BANNED -> LeaveReason.BANNED;
                        case LEFT_ELSEWHERE -> LeaveReason.LEFT_ELSEWHERE;
                        default -> LeaveReason.DISMISSED;
                    };
            left.accept(seat.groupId);
            announcer.tell(listener -> listener.onLeft(seat.groupId, reason));
        }
    }

    private void lost(Seat seat, Lost lost) {
        if (lost.size() > lost.skipped()) {
            seat.attributes.doubt();
        }
        announcer.tell(listener -> listener.onLost(lost));
    }
}
