package io.barrage.server.gateway;

import io.barrage.server.http.EventSink;
import io.barrage.server.http.HttpAnswer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Events for one page over the connection of its request, until either side ends it. What a page is too slow for is left
 * out, so nothing waits in memory. Any thread.
 */
final class EventStream implements EventSink {
    /** So that proxies in between, and the page, know that it goes on. */
    private static final long ALIVE_SECONDS = 15;

    /** Then the page comes again by itself, and who asks is looked at again. */
    private static final long LONGEST_MINUTES = 10;

    private static final byte[] ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Channel channel;

    private EventStream(Channel channel) {
        this.channel = channel;
    }

    /** Answers a request with the stream. On the event loop. */
    static void open(ChannelHandlerContext ctx, HttpAnswer answer) {
        HttpResponse response =
                new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        answer.headers().forEach(response.headers()::set);
        ctx.writeAndFlush(response);
        // Reading goes on, so that the end of the connection is seen.
        ctx.channel().config().setAutoRead(true);
        EventStream stream = new EventStream(ctx.channel());
        Future<?> alive = ctx.executor()
                .scheduleWithFixedDelay(
                        () -> stream.write(Unpooled.wrappedBuffer(ALIVE)),
                        ALIVE_SECONDS,
                        ALIVE_SECONDS,
                        TimeUnit.SECONDS);
        Future<?> end = ctx.executor().schedule(() -> ctx.close(), LONGEST_MINUTES, TimeUnit.MINUTES);
        stream.whenClosed(() -> {
            alive.cancel(false);
            end.cancel(false);
        });
        Objects.requireNonNull(answer.events(), "an answer with events").accept(stream);
    }

    @Override
    public boolean send(String name, byte[] json) {
        if (!channel.isActive() || !channel.isWritable()) {
            return false;
        }
        write(Unpooled.wrappedBuffer(
                ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8),
                json,
                "\n\n".getBytes(StandardCharsets.US_ASCII)));
        return true;
    }

    private void write(ByteBuf bytes) {
        channel.writeAndFlush(new DefaultHttpContent(bytes));
    }

    @Override
    public void whenClosed(Runnable task) {
        channel.closeFuture().addListener(closed -> task.run());
    }
}
