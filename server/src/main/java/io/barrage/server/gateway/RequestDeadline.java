package io.barrage.server.gateway;

import io.barrage.server.media.http.Patience;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection that takes too long to send a whole request: one that opens it and says nothing, or trickles. On the
 * connection's event loop only.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter implements Patience {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDeadline.class);

    private final Duration first;
    private @Nullable ScheduledFuture<?> deadline;

    RequestDeadline(Duration first) {
        this.first = first;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        expect(ctx, first);
        ctx.fireChannelActive();
    }

    /** From now on the next whole request, or the next step of an upload or download, may take this long. */
    @Override
    public void expect(ChannelHandlerContext ctx, Duration time) {
        arrived();
        deadline = ctx.executor()
                .schedule(
                        () -> {
                            LOG.info(
                                    "{}: closed, no whole request and no progress within {} s",
                                    ctx.channel().remoteAddress(),
                                    time.toSeconds());
                            ctx.close();
                        },
                        time.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** A whole request is here. */
    @Override
    public void arrived() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        arrived();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        arrived();
        ctx.fireChannelInactive();
    }
}
