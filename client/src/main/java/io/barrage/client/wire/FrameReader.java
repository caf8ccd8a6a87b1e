package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Reads what the server sends. On its event loop. */
final class FrameReader extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final FrameListener listener;
    private final CompletableFuture<Closing> closed = new CompletableFuture<>();
    private Closing closing = Closing.WITHOUT_A_WORD;
    private volatile long lastFrame = System.nanoTime();
    private volatile boolean closeSent;

    FrameReader(FrameListener listener) {
        this.listener = listener;
    }

    CompletableFuture<Closing> closed() {
        return closed;
    }

    /** {@link System#nanoTime} of the last frame; any thread. */
    long lastFrame() {
        return lastFrame;
    }

    /** Something arrived that did not come here. On the event loop. */
    void heardAt(long nanos) {
        lastFrame = nanos;
    }

    /** This side has said that it goes; the server's close frame is the answer to that. Any thread. */
    void expectClose() {
        closeSent = true;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) throws IOException {
        lastFrame = System.nanoTime();
        if (frame instanceof CloseWebSocketFrame close) {
            closing = new Closing(close.statusCode(), close.reasonText());
            if (closeSent) {
                ctx.close();
            } else {
                ctx.writeAndFlush(close.retain()).addListener(done -> ctx.close());
            }
        } else if (frame instanceof PingWebSocketFrame ping) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (!(frame instanceof PongWebSocketFrame)) {
            read(frame.content());
        }
    }

    private void read(ByteBuf payload) throws IOException {
        JsonNode document = WireJson.read(Packed.unpack(payload));
        listener.received(document.path("head"), document.path("body"));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        listener.ended(closing);
        closed.complete(closing);
    }

    /** What the server has said of the end stays: its socket may be gone when the answer to that comes. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (closing.equals(Closing.WITHOUT_A_WORD)) {
            closing = new Closing(Closing.ABNORMAL, cause.toString());
        }
        ctx.close();
    }
}
