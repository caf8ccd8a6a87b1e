package io.barrage.server.gateway;

import io.barrage.server.config.GatewayConfig;
import io.barrage.server.room.Resume;
import io.netty.channel.Channel;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends connections whose client is gone without a word or reads too slowly. One for all connections, called on the event
 * loop of each, twice a second.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final long idleNanos;
    private final long slowNanos;
    private final Traffic traffic;

    Watch(GatewayConfig config, Traffic traffic) {
        this.idleNanos = config.idleTimeout().toNanos();
        this.slowNanos = config.slowReader().toNanos();
        this.traffic = traffic;
    }

    /** Asks a silent client for a sign of life, once for each silence, and closes the connection when none comes. */
    void look(Connection connection, long now) {
        if (connection.places().behindSinceBefore(now - slowNanos)) {
            closeSlow(connection);
            return;
        }
        long silent = now - connection.heardAt();
        if (silent > idleNanos) {
            LOG.debug("{}: closed, silent for too long", connection.channel().remoteAddress());
            connection.endsAs(Resume.SILENT);
            connection.channel().close();
        } else if (silent > idleNanos / 2 && connection.writable() && !connection.isAsked()) {
            connection.ask();
        }
    }

    /** The code reaches the client only if it begins to read at once. */
    private void closeSlow(Connection connection) {
        Channel channel = connection.channel();
        traffic.slowClosed.increment();
        LOG.info("{}: closed, reads too slowly", channel.remoteAddress());
        connection.closeWith(CloseCode.SLOW_READER, "reads too slowly");
        Future<?> end = connection.loop().scheduled(channel::close, 1, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> end.cancel(false));
        connection.places().leaveAll();
    }
}
