package io.barrage.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that any number of connections share. Any thread; close it after its clients. */
public final class ClientLoops implements AutoCloseable {
    private final EventLoopGroup group;

    private ClientLoops(EventLoopGroup group) {
        this.group = group;
    }

    /** @param threads how many; one serves thousands of quiet connections */
    public static ClientLoops start(int threads) {
        return new ClientLoops(new MultiThreadIoEventLoopGroup(
                threads,
                new DefaultThreadFactory("barrage-client", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory()));
    }

    Bootstrap bootstrap(ClientOptions options) {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true);
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
