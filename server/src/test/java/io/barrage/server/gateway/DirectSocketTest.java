package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestKeys;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a socket arrives whole and in order, whichever way each part went. */
@Tag("slow")
class DirectSocketTest {
    private static final int SMALL = 16 * 1024;
    private static final int WITHIN_SECONDS = 10;

    private final Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<ByteBuf> shared = new ArrayList<>();

    DirectSocketTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** One connection: the server's end, and a client that reads when it is told to. */
    private record Line(Channel channel, DirectSocket socket, Socket client) {
        /** Does something on the event loop. */
        void on(Runnable task) {
            Await.resultOf(CompletableFuture.runAsync(task, channel.eventLoop()));
        }

        long ask(ToLongFunction<Line> question) {
            return Await.resultOf(CompletableFuture.supplyAsync(() -> question.applyAsLong(this), channel.eventLoop()));
        }

        /** Bytes that Netty holds because the system did not take them. */
        long waiting() {
            return ask(line -> line.channel.unsafe().outboundBuffer().totalPendingWriteBytes());
        }

        byte[] reads(int bytes) throws IOException {
            return client.getInputStream().readNBytes(bytes);
        }
    }

    /** As a {@link Connection} does. */
    private static final class ClosedByItsErrors extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private Line line(boolean epoll, @Nullable TestKeys keys) throws Exception {
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, handlers);
        open.add(() -> group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync());
        SslContext tls = keys == null
                ? null
                : SslContextBuilder.forServer(keys.cert().toFile(), keys.key().toFile())
                        .build();
        CompletableFuture<Channel> accepted = new CompletableFuture<>();
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(type)
                .childOption(ChannelOption.SO_SNDBUF, SMALL)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline().addLast(new ClosedByItsErrors());
                        channel.eventLoop().execute(() -> accepted.complete(channel));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        Socket client =
                keys == null ? new Socket() : keys.trusting().getSocketFactory().createSocket();
        client.setReceiveBufferSize(SMALL);
        client.setSoTimeout(WITHIN_SECONDS * 1000);
        client.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.localAddress()).getPort()));
        open.add(client);
        Channel channel = Await.resultOf(accepted);
        if (client instanceof SSLSocket secure) {
            secure.startHandshake();
            channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
        }
        DirectSocket[] socket = new DirectSocket[1];
        channel.eventLoop().submit(() -> socket[0] = new DirectSocket(channel)).sync();
        return new Line(channel, socket[0], client);
    }

    private Line epollLine() throws Exception {
        assumeThat(Epoll.isAvailable()).isTrue();
        return line(true, null);
    }

    /** A buffer as frames are: direct, and held by others too. */
    private ByteBuf frame(int size, long seed) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(size + 7);
        frame.writeZero(7).writeBytes(content).skipBytes(7);
        shared.add(frame);
        return frame;
    }

    private static byte[] bytes(ByteBuf... parts) {
        ByteBuf all = Unpooled.wrappedBuffer(
                Arrays.stream(parts).map(ByteBuf::duplicate).toArray(ByteBuf[]::new));
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes);
        return bytes;
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        for (ByteBuf frame : shared) {
            assertThat(frame.refCnt()).as("holders").isEqualTo(1);
            assertThat(frame.readerIndex()).isEqualTo(7);
            frame.release();
        }
    }

    @Test
    void whatTheSocketTakesIsInTheKernelAtOnce() throws Exception {
        Line line = epollLine();
        ByteBuf frame = frame(1000, 1);
        line.on(() -> line.socket().write(frame));
        assertThat(line.waiting()).isZero();
        assertThat(line.reads(1000)).isEqualTo(bytes(frame));
    }

    @Test
    void anEmptyBufferIsNothing() throws Exception {
        Line line = epollLine();
        ByteBuf after = frame(1, 1);
        line.on(() -> {
            line.socket().write(Unpooled.EMPTY_BUFFER);
            line.socket().write(after);
        });
        assertThat(line.reads(1)).isEqualTo(bytes(after));
    }

    @Test
    void whatTheSocketDoesNotTakeWaitsAndEverythingAfterItBehindIt() throws Exception {
        Line line = epollLine();
        ByteBuf large = frame(5_000_000, 1);
        ByteBuf second = frame(300, 2);
        ByteBuf third = frame(70_000, 3);
        line.on(() -> {
            line.socket().write(large);
            line.socket().write(second);
        });
        assertThat(line.waiting()).isBetween(1L, 5_000_000L);
        line.on(() -> line.socket().write(third));
        byte[] expected = bytes(large, second, third);
        assertThat(line.reads(expected.length)).isEqualTo(expected);
        assertThat(line.waiting()).isZero();
    }

    @Test
    void whatGoesTheOrdinaryWayKeepsItsPlace() throws Exception {
        Line line = epollLine();
        List<ByteBuf> frames = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            frames.add(frame(1 + random.nextInt(9000), i));
        }
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try {
                return line.reads(bytes(frames.toArray(ByteBuf[]::new)).length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < frames.size(); i++) {
            ByteBuf frame = frames.get(i);
            int way = i % 7;
            line.on(() -> {
                if (way == 0) {
                    line.channel().writeAndFlush(frame.retainedDuplicate());
                } else if (way == 3) {
                    line.channel().write(frame.retainedDuplicate());
                } else {
                    line.socket().write(frame);
                }
            });
        }
        line.on(() -> line.channel().flush());
        assertThat(Await.resultOf(read)).isEqualTo(bytes(frames.toArray(ByteBuf[]::new)));
    }

    @Test
    void aBufferWithoutAnAddressGoesTheOrdinaryWay() throws Exception {
        Line line = epollLine();
        ByteBuf first = frame(100, 1);
        ByteBuf onHeap = Unpooled.wrappedBuffer(new byte[] {1, 2, 3});
        line.on(() -> {
            line.socket().write(first);
            line.socket().write(onHeap);
            line.socket().write(first);
        });
        assertThat(line.reads(203)).isEqualTo(bytes(first, onHeap, first));
    }

    @Test
    void allOfItGoesTheOrdinaryWayWithTls() throws Exception {
        Line line = line(Epoll.isAvailable(), TestKeys.makeIn(folder));
        ByteBuf large = frame(1_000_000, 1);
        ByteBuf small = frame(100, 2);
        line.on(() -> {
            line.socket().write(small);
            line.socket().write(large);
            line.socket().write(small);
        });
        byte[] expected = bytes(small, large, small);
        assertThat(line.reads(expected.length)).isEqualTo(expected);
    }

    @Test
    void allOfItGoesTheOrdinaryWayWithoutEpoll() throws Exception {
        Line line = line(false, null);
        ByteBuf large = frame(3_000_000, 1);
        ByteBuf small = frame(100, 2);
        line.on(() -> {
            line.socket().write(small);
            line.socket().write(large);
            line.socket().write(small);
        });
        assertThat(line.waiting()).isPositive();
        byte[] expected = bytes(small, large, small);
        assertThat(line.reads(expected.length)).isEqualTo(expected);
    }

    @Test
    void aSocketThatWasResetClosesTheChannelAndHoldsNothing() throws Exception {
        Line line = epollLine();
        ByteBuf large = frame(3_000_000, 1);
        line.on(() -> line.socket().write(large));
        line.client().setSoLinger(true, 0);
        line.client().close();
        line.on(() -> line.socket().write(large));
        assertThat(line.channel().closeFuture().await(WITHIN_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        line.on(() -> line.socket().write(large));
    }

    @Test
    void aClosedChannelTakesNothing() throws Exception {
        Line line = epollLine();
        ByteBuf frame = frame(100, 1);
        line.channel().close().sync();
        line.on(() -> line.socket().write(frame));
        assertThat(line.client().getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void nothingIsInFlightOnceTheOtherSideHasIt() throws Exception {
        Line line = epollLine();
        ByteBuf large = frame(3_000_000, 1);
        line.on(() -> line.socket().write(large));
        assertThat(line.ask(one -> one.socket().nothingInFlight() ? 1 : 0)).isZero();
        line.reads(3_000_000);
        await().untilAsserted(() -> assertThat(line.ask(one -> one.socket().nothingInFlight() ? 1 : 0))
                .isEqualTo(1));
    }
}
