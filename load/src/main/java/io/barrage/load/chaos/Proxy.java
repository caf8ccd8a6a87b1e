package io.barrage.load.chaos;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes connections on to servers on this machine in turn, leaving out those that do not answer, as a load balancer
 * does; and breaks them when asked to. Any thread.
 */
final class Proxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 500;

    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel server;
    private volatile boolean cut;

    /** @param ports of the servers behind it */
    Proxy(EventLoopGroup group, List<Integer> ports) {
        this.ports = List.copyOf(ports);
        this.server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accepted(channel);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Ends all connections, and lets none through any more. */
    void cut() {
        cut = true;
        open.close();
    }

    void heal() {
        cut = false;
    }

    private void accepted(SocketChannel client) {
        if (cut) {
            client.close();
            return;
        }
        open.add(client);
        connect(client, turn.getAndIncrement(), ports.size());
    }

    private void connect(SocketChannel client, int at, int left) {
        InetSocketAddress to =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(at, ports.size())));
        ChannelFuture connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new Passing(client))
                .connect(to);
        connecting.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                Channel upstream = done.channel();
                open.add(upstream);
                client.pipeline().addLast(new Passing(upstream));
                client.read();
                upstream.read();
            } else if (left > 1) {
                connect(client, at + 1, left - 1);
            } else {
                client.close();
            }
        });
    }

    /** Hands on what comes, no faster than the other side takes it. */
    private static final class Passing extends ChannelInboundHandlerAdapter {
        private final Channel other;

        Passing(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            other.writeAndFlush(bytes).addListener(done -> {
                if (done.isSuccess()) {
                    context.channel().read();
                } else {
                    context.close();
                }
            });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            other.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
            other.close();
        }
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        open.close();
    }
}
