package io.barrage.server.media.http;

import io.barrage.server.media.Media;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes the requests of one connection that go to files, piece by piece; lets all others pass. On its event loop only. */
final class MediaEntry extends ChannelInboundHandlerAdapter {
    /** How long a connection may stay open between two requests. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

    private final MediaTransfers transfers;
    private final Patience patience;
    private @Nullable Exchange exchange;

    MediaEntry(MediaTransfers transfers, Patience patience) {
        this.transfers = transfers;
        this.patience = patience;
    }

    Media media() {
        return transfers.media();
    }

    Executor mediaThreads() {
        return transfers.mediaThreads();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Exchange running = exchange;
        if (message instanceof HttpRequest head && head.uri().startsWith(Media.PATH)) {
            exchange = begin(ctx, head);
        } else if (running != null && message instanceof HttpContent content) {
            running.content(content);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private Exchange begin(ChannelHandlerContext ctx, HttpRequest head) {
        HttpMethod method = head.method();
        if (method.equals(HttpMethod.PUT) || method.equals(HttpMethod.POST)) {
            Receiving receiving = new Receiving(this, ctx, head);
            receiving.begin();
            return receiving;
        }
        return new Sending(this, ctx, head);
    }

    /** Nothing more is read until it is asked for. */
    void pause(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(false);
        patience.arrived();
    }

    /** The client has to move now: to send or to take something. */
    void waitForClient(ChannelHandlerContext ctx) {
        patience.expect(ctx, transfers.idle());
    }

    void clientMoved() {
        patience.arrived();
    }

    /** Lets the client send the rest of a request that is refused, so that it gets to read why. */
    void drain(ChannelHandlerContext ctx) {
        waitForClient(ctx);
        resume(ctx);
    }

    /** Writes an answer and goes on to the next request. */
    void answer(ChannelHandlerContext ctx, HttpRequest head, HttpResponse answer) {
        boolean keepAlive = HttpUtil.isKeepAlive(head);
        HttpUtil.setKeepAlive(answer, keepAlive);
        ctx.writeAndFlush(answer);
        next(ctx, keepAlive);
    }

    /** Everything of the answer is written. */
    void next(ChannelHandlerContext ctx, boolean keepAlive) {
        exchange = null;
        if (keepAlive) {
            patience.expect(ctx, KEEP_ALIVE);
            resume(ctx);
        } else {
            ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void resume(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(true);
        ctx.read();
    }

    /** What was read from the network was not enough for a piece, as with half a TLS record: the wish has to be repeated. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Exchange running = exchange;
        if (running != null && running.wantsMore()) {
            ctx.read();
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Exchange running = exchange;
        if (running != null) {
            exchange = null;
            running.gone();
        }
        ctx.fireChannelInactive();
    }
}
