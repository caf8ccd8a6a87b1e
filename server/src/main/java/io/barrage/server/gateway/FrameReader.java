package io.barrage.server.gateway;

import io.barrage.protocol.WireRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the frames that clients send. One for all connections, called on the event loop of each. */
final class FrameReader {
    private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);

    /** Of those that clients may send; Netty looks at those below 3000 alone. */
    private static final int GREATEST_CLOSE_CODE = 4999;

    private final Traffic traffic;

    FrameReader(Traffic traffic) {
        this.traffic = traffic;
    }

    /** The request in a frame; null when there is none, and all is done that is to be done. */
    @Nullable
    WireRequest read(Connection connection, WebSocketFrame frame) {
        Channel channel = connection.channel();
        if (frame instanceof CloseWebSocketFrame close) {
            if (close.statusCode() > GREATEST_CLOSE_CODE) {
                refuse(connection, CloseCode.PROTOCOL_ERROR, "close code " + close.statusCode());
                return null;
            }
            connection.noteGracefulEnd();
            channel.writeAndFlush(close.retain()).addListener(done -> channel.close());
        } else if (frame instanceof PingWebSocketFrame ping) {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (!(frame instanceof PongWebSocketFrame)) {
            return data(connection, frame);
        }
        return null;
    }

    private @Nullable WireRequest data(Connection connection, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame == connection.variant().text()) {
            return request(connection, frame.content());
        }
        refuse(
                connection,
                CloseCode.UNSUPPORTED_DATA,
                frame instanceof BinaryWebSocketFrame
                        ? "binary frame on /info (expected: text frames)"
                        : "text frame on /binfo (expected: binary frames)");
        return null;
    }

    private @Nullable WireRequest request(Connection connection, ByteBuf content) {
        traffic.requests.increment();
        // Jackson reads surrogates and forms that are too long as if they were characters.
        if (!isUtf8(content)) {
            refuse(connection, CloseCode.INVALID_DATA, "frame: not UTF-8");
            return null;
        }
        try {
            return WireRequest.read(new ByteBufInputStream(content));
        } catch (WireRequest.Malformed e) {
            refuse(connection, CloseCode.INVALID_DATA, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** What came was no frame, or reading it failed: the connection ends, and the client is told why if it can be. */
    void failed(Connection connection, Throwable cause) {
        Channel channel = connection.channel();
        if (cause instanceof IOException) {
            LOG.debug("{}: {}", channel.remoteAddress(), cause.toString());
        } else if (cause instanceof CodecException) {
            refuse(connection, codeOf(cause), String.valueOf(cause.getMessage()));
            return;
        } else {
            LOG.error("{}: closed after an internal error", channel.remoteAddress(), cause);
        }
        channel.close();
    }

    private static int codeOf(Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            return corrupted.closeStatus().code();
        }
        return cause instanceof TooLongFrameException ? CloseCode.TOO_BIG : CloseCode.PROTOCOL_ERROR;
    }

    private void refuse(Connection connection, int code, String reason) {
        traffic.badInput.increment();
        LOG.info("{}: closed with {}: {}", connection.channel().remoteAddress(), code, reason);
        connection.closeWith(code, reason);
    }

    /** On a view of the bytes: a buffer that is watched for leaks notes every access. */
    private static boolean isUtf8(ByteBuf content) {
        return ByteBufUtil.isText(Unpooled.wrappedBuffer(content.nioBuffer()), StandardCharsets.UTF_8);
    }
}
