package io.barrage.client.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the WebSocket frames in what a socket gives, and shows them to a tap before any object is made of them. What the
 * tap leaves goes on to the usual decoder, always in whole frames. On its event loop.
 */
final class FrameSieve extends ChannelInboundHandlerAdapter {
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_BINARY = 0x82;
    private static final int DEFLATED = 0x40;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private final FrameTap tap;
    private final FrameReader reader;
    private @Nullable ByteBuf rest;

    FrameSieve(FrameTap tap, FrameReader reader) {
        this.tap = tap;
        this.reader = reader;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        long now = System.nanoTime();
        reader.heardAt(now);
        ByteBuf in = joined((ByteBuf) message);
        try {
            int size = wholeFrame(in);
            while (size > 0) {
                pass(ctx, in, size, now);
                size = wholeFrame(in);
            }
            // What was read may have closed the channel.
            if (in.isReadable() && !ctx.isRemoved()) {
                rest = ctx.alloc().buffer(in.readableBytes() * 2).writeBytes(in);
            }
        } finally {
            in.release();
        }
    }

    private ByteBuf joined(ByteBuf more) {
        ByteBuf begun = rest;
        if (begun == null) {
            return more;
        }
        rest = null;
        begun.writeBytes(more);
        more.release();
        return begun;
    }

    private void pass(ChannelHandlerContext ctx, ByteBuf in, int size, long now) {
        int begin = in.readerIndex();
        int written = in.writerIndex();
        int first = in.getUnsignedByte(begin);
        boolean taken = false;
        int plain = first & ~DEFLATED;
        if (plain == FINAL_TEXT || plain == FINAL_BINARY) {
            in.setIndex(begin + headerBytes(in.getUnsignedByte(begin + 1)), begin + size);
            taken = plain == first ? tap.take(in, now) : tap.takeDeflated(in, now);
            in.setIndex(begin, written);
        }
        if (!taken) {
            ctx.fireChannelRead(in.retainedSlice(begin, size));
        }
        in.readerIndex(begin + size);
    }

    /** Bytes of the first frame, header included; 0 while it is not whole. */
    private static int wholeFrame(ByteBuf in) {
        int readable = in.readableBytes();
        if (readable < 2) {
            return 0;
        }
        int begin = in.readerIndex();
        int second = in.getUnsignedByte(begin + 1);
        int header = headerBytes(second);
        if (readable < header) {
            return 0;
        }
        int shortest = second & ~MASKED;
        long length = shortest;
        if (shortest == SHORT_LENGTH) {
            length = in.getUnsignedShort(begin + 2);
        } else if (shortest == LONG_LENGTH) {
            length = in.getLong(begin + 2);
        }
        if (length < 0 || length > Handshake.LARGEST_FRAME || (second & MASKED) != 0) {
            throw new CorruptedWebSocketFrameException();
        }
        return readable - header >= length ? header + (int) length : 0;
    }

    private static int headerBytes(int second) {
        return switch (second & ~MASKED) {
            case SHORT_LENGTH -> 4;
            case LONG_LENGTH -> 10;
            default -> 2;
        };
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
