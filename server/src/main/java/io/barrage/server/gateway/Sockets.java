package io.barrage.server.gateway;

import io.barrage.server.config.Transport;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What event loops and the port are made of.
 *
 * @param name as in the configuration
 */
record Sockets(String name, IoHandlerFactory handlers, Class<? extends ServerChannel> port) {
    /** @throws IllegalStateException when this system does not offer what is wanted */
    static Sockets of(Transport wanted) {
        return switch (wanted) {
            case AUTO -> of(Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO);
            case EPOLL -> {
                require(wanted, Epoll.unavailabilityCause());
                yield new Sockets("epoll", EpollIoHandler.newFactory(), EpollServerSocketChannel.class);
            }
            case IO_URING -> {
                require(wanted, IoUring.unavailabilityCause());
                yield new Sockets("io_uring", IoUringIoHandler.newFactory(), IoUringServerSocketChannel.class);
            }
            case NIO -> new Sockets("nio", NioIoHandler.newFactory(), NioServerSocketChannel.class);
        };
    }

    private static void require(Transport wanted, @Nullable Throwable obstacle) {
        if (obstacle != null) {
            throw new IllegalStateException(
                    "gateway.transport: value " + wanted.name().toLowerCase(Locale.ROOT)
                            + " (expected: one that this system offers, such as auto; it says: " + reason(obstacle)
                            + ")",
                    obstacle);
        }
    }

    private static String reason(Throwable obstacle) {
        Throwable first = obstacle;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }
}
