package io.barrage.client.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The threads that any number of connections share. Any thread; close it after its clients. */
public final class ClientLoops implements AutoCloseable {
    private final EventLoopGroup group;
    private final Class<? extends SocketChannel> sockets;

    private ClientLoops(EventLoopGroup group, Class<? extends SocketChannel> sockets) {
        this.group = group;
        this.sockets = sockets;
    }

    /** @param threads how many; one serves thousands of quiet connections */
    public static ClientLoops start(int threads) {
        return start(threads, NioIoHandler.newFactory(), NioSocketChannel.class);
    }

    /**
     * As {@link #start(int)}, on other sockets than those of the JDK.
     *
     * @param sockets the kind of channel that {@code handlers} drive
     */
    public static ClientLoops start(int threads, IoHandlerFactory handlers, Class<? extends SocketChannel> sockets) {
        DefaultThreadFactory daemons = new DefaultThreadFactory("barrage-client", true);
        return new ClientLoops(new MultiThreadIoEventLoopGroup(threads, daemons, handlers), sockets);
    }

    /** One of the threads, for what belongs together; it is closed with the others, not by itself. */
    public ClientLoops one() {
        return new ClientLoops(group.next(), sockets);
    }

    /** Runs tasks on the threads; on the same one always, of {@link #one}. */
    public ScheduledExecutorService executor() {
        return group.next();
    }

    Bootstrap bootstrap(WireOptions options) {
        Bootstrap bootstrap = new Bootstrap().group(group).channel(sockets).option(ChannelOption.TCP_NODELAY, true);
        if (options.from() != null) {
            bootstrap.localAddress(options.from(), 0);
        }
        return options.receiveBufferBytes() == 0
                ? bootstrap
                : bootstrap.option(ChannelOption.SO_RCVBUF, options.receiveBufferBytes());
    }

    /** Ends all connections that are still open, and the threads. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
