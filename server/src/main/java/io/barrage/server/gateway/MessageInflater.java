package io.barrage.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole frames of the messages that a client sends compressed, once {@code permessage-deflate} is agreed upon
 * ({@link DeflateOffer}); leaves all others as they are. Each message stands for itself. What is inflated, and what it is
 * inflated from, is bounded by the limit of a plain frame. On the event loop only.
 */
final class MessageInflater extends MessageToMessageDecoder<WebSocketFrame> {
    private static final int COMPRESSED = 4;
    private static final int FIRST_ROOM = 1024;
    private static final int GROWTH = 4;

    /** What a sender cuts off the end of each message (RFC 7692, section 7.2.1). */
    private static final byte[] TAIL = {0, 0, -1, -1};

    private final int maxBytes;
    private @Nullable Message underWay;
    private boolean ended;

    /** @param maxBytes largest message, compressed and not */
    MessageInflater(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out) {
        if (ended) {
            return;
        }
        boolean begins = frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame;
        if (frame.rsv() != 0 && !(begins && frame.rsv() == COMPRESSED)) {
            throw refused(WebSocketCloseStatus.PROTOCOL_ERROR, "RSV " + frame.rsv() + " (expected: 0)");
        }
        if (begins && frame.rsv() == COMPRESSED) {
            underWay =
                    new Message(frame instanceof TextWebSocketFrame, ctx.alloc().buffer(FIRST_ROOM, maxBytes + 1));
        }
        Message message = underWay;
        if (message == null || !(begins || frame instanceof ContinuationWebSocketFrame)) {
            out.add(frame.retain());
            return;
        }
        read(message, frame);
        if (frame.isFinalFragment()) {
            underWay = null;
            out.add(message.finished());
        }
    }

    private void read(Message message, WebSocketFrame frame) {
        boolean fits;
        try {
            fits = message.inflate(frame.content().nioBuffer(), maxBytes)
                    && (!frame.isFinalFragment() || message.inflate(ByteBuffer.wrap(TAIL), maxBytes + TAIL.length));
        } catch (DataFormatException e) {
            throw refused(WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "the message cannot be inflated");
        }
        if (!fits) {
            throw refused(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "compressed message: over " + maxBytes + " bytes (expected: at most these, also when inflated)");
        }
    }

    /** What ends the connection; from here on nothing is read. */
    private CorruptedWebSocketFrameException refused(WebSocketCloseStatus status, String reason) {
        ended = true;
        return new CorruptedWebSocketFrameException(status, reason);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (underWay != null) {
            underWay.drop();
            underWay = null;
        }
    }

    /** One message while its fragments arrive. */
    private static final class Message {
        private final boolean text;
        private final ByteBuf inflated;
        private final Inflater inflater = new Inflater(true);
        private long compressedBytes;

        Message(boolean text, ByteBuf inflated) {
            this.text = text;
            this.inflated = inflated;
        }

        /** Whether there was room for it. */
        boolean inflate(ByteBuffer compressed, long most) throws DataFormatException {
            compressedBytes += compressed.remaining();
            if (compressedBytes > most) {
                return false;
            }
            inflater.setInput(compressed);
            while (true) {
                if (!inflated.isWritable() && !grow()) {
                    return false;
                }
                int size =
                        inflater.inflate(inflated.internalNioBuffer(inflated.writerIndex(), inflated.writableBytes()));
                inflated.writerIndex(inflated.writerIndex() + size);
                if (inflater.finished()) {
                    // A sender may end a stream within a message and go on with another.
                    inflater.reset();
                    inflater.setInput(compressed);
                }
                if (size == 0 && inflater.needsInput()) {
                    return inflated.readableBytes() < inflated.maxCapacity();
                }
            }
        }

        private boolean grow() {
            if (inflated.capacity() == inflated.maxCapacity()) {
                return false;
            }
            inflated.capacity((int) Math.min(inflated.maxCapacity(), (long) inflated.capacity() * GROWTH));
            return true;
        }

        WebSocketFrame finished() {
            inflater.end();
            return text ? new TextWebSocketFrame(inflated) : new BinaryWebSocketFrame(inflated);
        }

        void drop() {
            inflater.end();
            inflated.release();
        }
    }
}
