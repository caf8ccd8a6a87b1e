package io.barrage.client.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A socket that speaks in frames and knows nothing of logins. Any thread. */
public final class WireSocket {
    private static final int CLOSE_WITHIN_SECONDS = 2;

    private final Channel channel;
    private final FrameReader reader;

    private WireSocket(Channel channel, FrameReader reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /** Opens one; binary frames, whatever {@link Endpoint#form} says of compression. */
    public static CompletableFuture<WireSocket> open(
            ClientLoops loops, Endpoint endpoint, WireOptions options, FrameListener listener) {
        FrameReader reader = new FrameReader(listener);
        return Handshake.open(loops, endpoint, options, reader).thenApply(channel -> new WireSocket(channel, reader));
    }

    /** Sends UTF-8 JSON. */
    public void send(byte[] frame) {
        ByteBuf payload = channel.alloc().buffer(frame.length).writeBytes(frame);
        channel.writeAndFlush(new BinaryWebSocketFrame(payload));
    }

    /** Ends it in good order, and in any case within 2 s. */
    public void close(int code, String reason) {
        reader.expectClose();
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
        channel.eventLoop().schedule(() -> channel.close(), CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
