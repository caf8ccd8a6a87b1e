package io.barrage.client.wire;

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
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Opens a WebSocket and hands the connection over to a {@link FrameReader}. On its event loop. */
final class Handshake extends SimpleChannelInboundHandler<FullHttpResponse> {
    static final int LARGEST_FRAME = 16 << 20;
    /** The name that Netty gives its frame decoder. */
    private static final String DECODER = "ws-decoder";

    private static final int LARGEST_REFUSAL = 64 * 1024;
    private static final int COMPRESSION = 6;
    /** Bits of the deflate window: the only size that the JDK has. */
    private static final int LARGEST_WINDOW = 15;

    private final WebSocketClientHandshaker handshaker;
    private final FrameReader reader;
    private final @Nullable FrameTap tap;
    private final CompletableFuture<Channel> opened;

    private Handshake(
            WebSocketClientHandshaker handshaker,
            FrameReader reader,
            @Nullable FrameTap tap,
            CompletableFuture<Channel> opened) {
        this.handshaker = handshaker;
        this.reader = reader;
        this.tap = tap;
        this.opened = opened;
    }

    /** The channel, once the server has accepted the WebSocket. */
    static CompletableFuture<Channel> open(
            ClientLoops loops, Endpoint endpoint, WireOptions options, FrameReader reader) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        WebSocketClientHandshaker handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                endpoint.socket(options),
                WebSocketVersion.V13,
                null,
                endpoint.form() == WireForm.DEFLATE,
                new DefaultHttpHeaders(),
                LARGEST_FRAME);
        loops.bootstrap(options)
                .remoteAddress(endpoint.host(), endpoint.port())
                .handler(pipeline(endpoint, options.trust(), new Handshake(handshaker, reader, options.tap(), opened)))
                .connect()
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        opened.completeExceptionally(done.cause());
                    }
                });
        return opened;
    }

    /** Makes sure of the server's name too, whatever is trusted. */
    private static SslHandler tls(Channel channel, Endpoint endpoint, @Nullable SSLContext trust) {
        SSLEngine engine;
        if (trust == null) {
            engine = Trust.USUAL.newEngine(channel.alloc(), endpoint.host(), endpoint.port());
        } else {
            engine = trust.createSSLEngine(endpoint.host(), endpoint.port());
            engine.setUseClientMode(true);
        }
        SSLParameters checks = engine.getSSLParameters();
        checks.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(checks);
        return new SslHandler(engine);
    }

    private static ChannelInitializer<SocketChannel> pipeline(
            Endpoint endpoint, @Nullable SSLContext trust, Handshake handshake) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                ChannelPipeline pipeline = channel.pipeline();
                if (endpoint.tls()) {
                    pipeline.addLast(tls(channel, endpoint, trust));
                }
                pipeline.addLast(new HttpClientCodec());
                if (endpoint.form() == WireForm.DEFLATE) {
                    pipeline.addLast(new WebSocketClientExtensionHandler(new PerMessageDeflateClientExtensionHandshaker(
                            COMPRESSION, false, LARGEST_WINDOW, true, true, LARGEST_FRAME)));
                }
                pipeline.addLast(new HttpObjectAggregator(LARGEST_REFUSAL), handshake);
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
        if (tap != null) {
            ctx.pipeline().addBefore(DECODER, "sieve", new FrameSieve(tap, reader));
        }
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

    /** What this Java trusts, read once: it is large. */
    private static final class Trust {
        static final SslContext USUAL;

        static {
            try {
                USUAL = SslContextBuilder.forClient().build();
            } catch (SSLException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
