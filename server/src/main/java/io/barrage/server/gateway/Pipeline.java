package io.barrage.server.gateway;

import io.barrage.server.config.GatewayConfig;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.media.http.MediaTransfers;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * The whole pipeline of a connection. It begins as HTTP; {@link HttpEntry} answers pages and REST, and turns a request to
 * {@code /binfo} or {@code /info} into a WebSocket, for which {@link #becomeWebSocket} exchanges the handlers.
 */
final class Pipeline extends ChannelInitializer<SocketChannel> {
    private static final String MEDIA = "media";
    private static final int MAX_LINE = 4096;
    private static final int MAX_HEAD = 8192;

    /** Largest piece of a body that is handed on at once. */
    private static final int MAX_PIECE = 64 * 1024;

    private final Loops loops;
    private final Gateway.Parts parts;
    private final HttpRoutes routes;
    private final @Nullable SslContext tls;

    Pipeline(Loops loops, Gateway.Parts parts, HttpRoutes routes, @Nullable SslContext tls) {
        this.loops = loops;
        this.parts = parts;
        this.routes = routes;
        this.tls = tls;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        GatewayConfig config = parts.config();
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            pipeline.addLast("tls", tls.newHandler(channel.alloc()));
        }
        RequestDeadline deadline = new RequestDeadline(config.handshakeTimeout());
        pipeline.addLast("deadline", deadline);
        pipeline.addLast("http", new HttpServerCodec(MAX_LINE, MAX_HEAD, MAX_PIECE));
        // One request at a time, so that answers leave in the order of the requests.
        pipeline.addLast("one-by-one", new FlowControlHandler());
        MediaTransfers transfers = parts.transfers();
        if (transfers != null) {
            pipeline.addLast(MEDIA, transfers.handler(deadline));
        }
        pipeline.addLast("whole", new HttpObjectAggregator(config.maxBodyBytes()));
        pipeline.addLast("entry", new HttpEntry(loops, parts, routes));
    }

    /** After the handshake: frames arrive whole, and nothing of HTTP is left. */
    static void becomeWebSocket(ChannelPipeline pipeline, Connection connection, int maxFrameBytes) {
        pipeline.remove(RequestDeadline.class);
        pipeline.remove(FlowControlHandler.class);
        if (pipeline.get(MEDIA) != null) {
            pipeline.remove(MEDIA);
        }
        if (connection.variant().deflated()) {
            pipeline.addLast("inflater", new MessageInflater(maxFrameBytes));
        }
        pipeline.addLast("frames", new WebSocketFrameAggregator(maxFrameBytes));
        pipeline.addLast("connection", connection);
        pipeline.remove(HttpEntry.class);
    }
}
