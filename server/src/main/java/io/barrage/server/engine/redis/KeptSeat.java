package io.barrage.server.engine.redis;

import io.barrage.server.engine.Seat;
import java.nio.ByteBuffer;

/**
 * A seat as Redis keeps it.
 *
 * @param node the one that has the connection, hyphens for none
 */
record KeptSeat(String node, Seat seat) {
    static KeptSeat of(byte[] kept) {
        ByteBuffer in = ByteBuffer.wrap(kept);
        String node = Packed.text(Packed.bytes(in, LivingNodes.ID_BYTES));
        return new KeptSeat(node, Packed.seat(in));
    }
}
