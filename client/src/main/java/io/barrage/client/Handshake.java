package io.barrage.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;

/** Opens a WebSocket and hands the connection over to a {@link FrameReader}. On its event loop. */
final class Handshake extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int LARGEST_FRAME = 16 << 20;
    private static final int LARGEST_REFUSAL = 64 * 1024;

    private final WebSocketClientHandshaker handshaker;
    private final FrameReader reader;
    private final CompletableFuture<Channel> opened;

    private Handshake(WebSocketClientHandshaker handshaker, FrameReader reader, CompletableFuture<Channel> opened) {
        this.handshaker = handshaker;
        this.reader = reader;
        this.opened = opened;
    }

    /** The channel, once the server has accepted the WebSocket. */
    static CompletableFuture<Channel> open(
            ClientLoops loops, Endpoint endpoint, ClientOptions options, FrameReader reader) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                endpoint.socket(options.platform()),
                WebSocketVersion.V13,
                null,
                false,
                new DefaultHttpHeaders(),
                LARGEST_FRAME);
        loops.bootstrap(options)
                .handler(pipeline(endpoint, new Handshake(handshaker, reader, opened)))
                .connect(endpoint.host(), endpoint.port())
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        opened.completeExceptionally(done.cause());
                    }
                });
        return opened;
    }

    private static ChannelInitializer<SocketChannel> pipeline(Endpoint endpoint, Handshake handshake) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) throws Exception {
                ChannelPipeline pipeline = channel.pipeline();
                if (endpoint.tls()) {
                    pipeline.addLast(SslContextBuilder.forClient()
                            .build()
                            .newHandler(channel.alloc(), endpoint.host(), endpoint.port()));
                }
                pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_REFUSAL), handshake);
            }
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        handshaker.handshake(ctx.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (response.status().code() != 101) {
            opened.completeExceptionally(
                    new IOException("handshake: refused with " + response.status() + " (expected: 101)"));
            ctx.close();
            return;
        }
        handshaker.finishHandshake(ctx.channel(), response);
        ctx.pipeline().addLast(reader);
        ctx.pipeline().remove(this);
        opened.complete(ctx.channel());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        opened.completeExceptionally(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        opened.completeExceptionally(cause);
        ctx.close();
    }
}
