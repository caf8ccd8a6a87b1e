package io.barrage.server.media.http;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;

/** How long the connection may wait for its client; it is closed when the client takes longer. On the event loop only. */
public interface Patience {
    /** From now on the client may take this long. */
    void expect(ChannelHandlerContext ctx, Duration time);

    /** The client has done its part. */
    void arrived();
}
