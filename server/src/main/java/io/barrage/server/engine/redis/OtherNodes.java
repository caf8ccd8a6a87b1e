package io.barrage.server.engine.redis;

import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomListener;
import io.barrage.server.engine.Seat;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the other nodes have of a room: connections on seats, guests. On the room's loop only. */
final class OtherNodes {
    private static final int NODE_AT = 2;

    private final SharedRoom room;
    private final Map<String, Integer> guests = new HashMap<>();
    /** Whose seats were told of since the seats of a node that is gone are being read. */
    private @Nullable Set<Long> touched;

    private int toldGuests;

    OtherNodes(SharedRoom room) {
        this.room = room;
    }

    /** Guests by node, as {@code HGETALL} gives them. */
    void read(List<?> byNode) {
        guests.clear();
        boolean unknown = false;
        for (int i = 0; i + 1 < byNode.size(); i += 2) {
            String node = Packed.text((byte[]) byNode.get(i));
            unknown |= room.context.nodes().isUnknown(node);
            guests.put(node, ByteBuffer.wrap((byte[]) byNode.get(i + 1)).getInt());
        }
        guests.remove(room.context.nodes().own());
        if (unknown) {
            room.context.nodes().beat().thenRun(() -> room.context.onLoop(room.keys, this::dropTheDead));
        } else {
            tellGuests();
        }
    }

    private void dropTheDead() {
        guests.keySet().removeIf(node -> !room.context.nodes().isOther(node));
        tellGuests();
    }

    private void tellGuests() {
        int sum = guests.values().stream().mapToInt(Integer::intValue).sum();
        RoomListener to = room.listener();
        if (to != null && sum != toldGuests) {
            toldGuests = sum;
            to.guestsElsewhere(sum);
        }
    }

    /** Takes what a node has gathered: for each a letter, a length, and the content that {@code seats.lua} tells of. */
    void take(byte[] message, boolean own, RoomListener to) {
        if (own) {
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        in.position(NODE_AT);
        String node = Packed.text(Packed.bytes(in, LivingNodes.ID_BYTES));
        while (in.hasRemaining()) {
            byte what = in.get();
            byte[] content = Packed.bytes(in, in.getInt());
            take(what, ByteBuffer.wrap(content), node, to);
        }
    }

    private void take(byte what, ByteBuffer in, String node, RoomListener to) {
        switch (what) {
            case 's' -> to.taken(touch(Packed.seat(in)));
            case 'l' -> {
                long cursor = in.getLong();
                to.seatLost(touch(Packed.seat(in)), cursor);
            }
            case 'v' -> to.givenUp(touch(Packed.seat(in)));
            case 'g' -> {
                guests.put(node, in.getInt());
                tellGuests();
            }
            case 'p' -> to.pushed(Packed.text(in), Packed.rest(in));
            case 'r' -> to.recordChanged(Packed.rest(in));
            default -> {
                // A later version says more.
            }
        }
    }

    private Seat touch(Seat seat) {
        if (touched != null) {
            touched.add(seat.instanceId());
        }
        return seat;
    }

    /** A node is gone: its guests are, and nobody is on its seats. */
    void gone(String node) {
        Link link = room.link();
        if (!room.isOpened() || link == null) {
            return;
        }
        guests.remove(node);
        tellGuests();
        link.commands().hdel(room.keys.guests(), node);
        Set<Long> since = new HashSet<>();
        touched = since;
        link.commands()
                .hgetall(room.keys.seats())
                .whenComplete((seats, failure) -> room.context.onLoop(room.keys, () -> {
                    RoomListener to = room.listener();
                    touched = touched == since ? null : touched;
                    if (failure == null && to != null) {
                        seats.values().forEach(seat -> leftBy(node, seat, since, to));
                    }
                }));
    }

    private static void leftBy(String node, byte[] kept, Set<Long> touched, RoomListener to) {
        KeptSeat seat = KeptSeat.of(kept);
        if (seat.node().equals(node) && !touched.contains(seat.seat().instanceId())) {
            to.seatLost(seat.seat(), KeptSeats.UNKNOWN);
        }
    }
}
