package io.barrage.client.wire;

import io.netty.buffer.ByteBuf;

/** Sees each data frame as it comes off the socket: for those who count what arrives rather than read it. */
@FunctionalInterface
public interface FrameTap {
    /**
     * Called on the connection's event loop: must not wait.
     *
     * @param payload as it came, perhaps compressed; valid during the call only, its indices must not be moved
     * @param now {@link System#nanoTime} at which the bytes were read
     * @return true when the frame is dealt with and nobody else is to see it
     */
    boolean take(ByteBuf payload, long now);

    /** As {@link #take} for a frame of {@link WireForm#DEFLATE} that is compressed; {@link Packed#inflate} reads it. */
    default boolean takeDeflated(ByteBuf payload, long now) {
        return false;
    }
}
