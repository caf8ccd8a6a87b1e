package io.barrage.server.gateway;

import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.auth.Ticket;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.ListenConfig;
import io.barrage.server.config.Transport;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.KeptSeats;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.media.Media;
import io.barrage.server.media.http.MediaTransfers;
import io.barrage.server.moderation.Reports;
import io.barrage.server.room.Audience;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Resume;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.UserHooks;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port: opens it, and closes it without losing anything. Made and opened by the thread that starts the server,
 * closed by the one that stops it; all else is for any thread.
 */
public final class Gateway {
    /** How long clients have to take the notice that this node stops. */
    private static final Duration DRAIN = Duration.ofMillis(300);

    private static final int LOOK_MILLIS = 20;
    private static final int BACKLOG = 4096;
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** What the commands of the wire work with. */
    public record Services(
            AppDirectory apps,
            Profiles profiles,
            Rooms rooms,
            Correspondence correspondence,
            UserHooks userHooks,
            Reports reports,
            Signer signer,
            Revocations revocations,
            Media media,
            Executor mediaThreads,
            Clock clock) {}

    /**
     * What each connection works with.
     *
     * @param plain how frames are read when no extension is agreed upon, {@code deflated} when one is
     */
    record Parts(
            FrameReader frames,
            Commands commands,
            Watch watch,
            LostConnections lost,
            UserTaps taps,
            Traffic traffic,
            UnderWay underWay,
            @Nullable MediaTransfers transfers,
            AddressLimit addresses,
            GatewayConfig config,
            WebSocketDecoderConfig plain,
            WebSocketDecoderConfig deflated) {}

    private final Sockets sockets;
    private final EventLoopGroup group;
    private final Loops loops;
    private final Traffic traffic = new Traffic();
    private final UnderWay underWay = new UnderWay();
    private final UserTaps taps = new UserTaps(() -> known().instances());
    private @Nullable Channel server;
    private @Nullable UserSessions sessions;

    /**
     * Starts the event loops; nothing is accepted yet.
     *
     * @throws IllegalStateException when this system does not offer the transport
     */
    public Gateway(int threads, Transport transport) {
        this.sockets = Sockets.of(transport);
        this.group = new MultiThreadIoEventLoopGroup(threads, loopThreads(), sockets.handlers());
        this.loops = new Loops(group);
    }

    /** Threads {@code loop-0}, {@code loop-1}, … in the order of {@link Loop#index}. */
    private static ThreadFactory loopThreads() {
        AtomicInteger made = new AtomicInteger();
        return task -> new FastThreadLocalThread(task, "loop-" + made.getAndIncrement());
    }

    /**
     * Makes the audiences of rooms, whose members this gateway serves.
     *
     * @param settings of an app; asked at every flush, must not wait
     */
    public Audience.Factory audiences(IntFunction<AppConfig> settings) {
        return (room, timeline) -> new RoomAudience(room, timeline, loops, traffic, settings);
    }

    public Traffic traffic() {
        return traffic;
    }

    /** To look at what goes over connections. */
    public Taps taps() {
        return taps;
    }

    /** How late its event loops are. */
    public MeterBinder lag() {
        return loops;
    }

    /** The users who will be connected; made once, before {@link #open}. */
    public Sessions sessions(
            GatewayConfig config, Rooms rooms, KeptSeats seats, Cluster cluster, Revocations revocations, Clock clock) {
        UserSessions made = new UserSessions(
                config.lostInstance(),
                config.offlineAfter(),
                cluster,
                revocations,
                new InstanceRooms(rooms, seats),
                clock);
        sessions = made;
        return made;
    }

    private UserSessions known() {
        return Objects.requireNonNull(sessions, "sessions() comes before this");
    }

    /**
     * Opens the port, after {@link #sessions}.
     *
     * @return the address it really has
     * @throws Exception when the address is in use, or the certificate cannot be read
     */
    public InetSocketAddress open(ListenConfig listen, GatewayConfig config, Services services, HttpRoutes routes)
            throws Exception {
        MediaTransfers transfers = services.media().config().enabled()
                ? new MediaTransfers(services.media(), services.mediaThreads())
                : null;
        Parts parts = new Parts(
                new FrameReader(traffic),
                Commands.of(config, services, known()),
                new Watch(config, traffic),
                new LostSeats(services, known().instances()),
                taps,
                traffic,
                underWay,
                transfers,
                new AddressLimit(config.connectionsPerAddress()),
                config,
                decoder(config, false),
                decoder(config, true));
        SslContext tls = Tls.context(listen, config.tlsProvider());
        Channel channel = new ServerBootstrap()
                .group(group)
                .channel(sockets.port())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Pipeline(loops, parts, routes, tls))
                .bind(listen.host(), listen.port())
                .syncUninterruptibly()
                .channel();
        server = channel;
        LOG.info("sockets: {}{}", sockets.name(), tls == null ? "" : ", TLS: " + Tls.name(tls));
        return (InetSocketAddress) channel.localAddress();
    }

    private static WebSocketDecoderConfig decoder(GatewayConfig config, boolean extensions) {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(config.maxFrameBytes())
                .allowExtensions(extensions)
                // FrameReader closes, so that a wrong close frame is answered as well.
                .closeOnProtocolViolation(false)
                .build();
    }

    /** Once a second: forgets logins that did not come back. */
    public void tick() {
        UserSessions made = sessions;
        if (made != null) {
            made.tick();
        }
    }

    /**
     * Sends the clients to other nodes, spread over a time, and takes no new ones; pages and REST are served meanwhile. Waits
     * until all are gone, at most a moment longer than that time.
     */
    public void drain(Duration window) {
        underWay.leave();
        LOG.info("{} clients are sent to other nodes within {} s", traffic.connections.sum(), window.toSeconds());
        for (Loop loop : loops.all()) {
            loop.execute(() -> loop.closeWithin(window, CloseCode.GOING_AWAY, "this node stops; come back to another"));
        }
        long until = System.nanoTime() + window.plus(DRAIN).toNanos();
        try {
            while (traffic.connections.sum() > 0 && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops accepting, asks the clients to come back elsewhere or later, and stops the event loops. */
    public void close() {
        if (server != null) {
            server.close().syncUninterruptibly();
        }
        underWay.end(DRAIN);
        List<CompletableFuture<Void>> told = new ArrayList<>();
        for (Loop loop : loops.all()) {
            told.add(CompletableFuture.runAsync(
                    () -> loop.closeAll(CloseCode.GOING_AWAY, "the server stops; come back"), loop::execute));
        }
        // A loop that is to end closes its sockets before it comes to its tasks.
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                .orTimeout(DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                .handle((done, failure) -> "")
                .join();
        group.shutdownGracefully(DRAIN.toMillis(), 2000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    /** Tells rooms of the seats that have lost their connection. */
    private record LostSeats(Services services, Instances instances) implements LostConnections {
        @Override
        public void lost(
                Connection connection, RoomKey room, String userId, long instanceId, long cursor, Resume resume) {
            services.rooms().ask(room, open -> {
                open.membership().lost(userId, instanceId, connection, cursor, resume);
                return true;
            });
        }

        @Override
        public void guestLost(Connection connection, RoomKey room, String guestId) {
            services.rooms().ask(room, open -> {
                open.guests().lost(guestId, connection);
                return true;
            });
        }

        @Override
        public void closed(Connection connection, Ticket ticket, Resume resume) {
            instances.lost(ticket, connection);
            UserHooks.Change change = resume == Resume.EXACT ? UserHooks.Change.CLOSED : UserHooks.Change.TIMED_OUT;
            services.userHooks()
                    .stateChanged(ticket.sdkAppId(), ticket.userId(), Callers.origin(connection), change, List.of());
        }
    }
}
