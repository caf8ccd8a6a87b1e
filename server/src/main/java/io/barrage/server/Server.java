package io.barrage.server;

import io.barrage.server.config.ListenConfig;
import io.barrage.server.config.ServerConfig;
import io.barrage.server.console.FirstUser;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: puts {@link Foundations}, {@link Domain} and {@link Doors} on each other in this order, and closes
 * their parts in the opposite one.
 *
 * <p>Started by one thread, which waits for files and the database; stopped by any.
 */
public final class Server {
    private final ServerConfig config;
    private final Clock clock;
    private final Running running = new Running();
    private volatile boolean ready;
    private volatile String url = "";
    private volatile Optional<String> adminPassword = Optional.empty();
    private volatile @Nullable Domain domain;

    public Server(ServerConfig config) {
        this(config, Clock.systemUTC());
    }

    Server(ServerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Starts everything; when this returns, connections are accepted.
     *
     * @throws Exception when it cannot start; what was started until then is closed again
     */
    public void start() throws Exception {
        try {
            build();
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    private void build() throws Exception {
        Foundations base = Foundations.lay(config, clock, running);
        adminPassword = FirstUser.plant(base.storage().consoleUsers(), config.adminPassword(), clock);
        Domain built = Domain.on(base, running);
        domain = built;
        Doors doors = Doors.to(built, running, () -> ready && base.engine().reachable(), () -> url);
        ScheduledExecutorService clockwork = running.clockwork("tick");
        clockwork.scheduleAtFixedRate(built::tick, 1, 1, TimeUnit.SECONDS);
        clockwork.scheduleAtFixedRate(built::sweep, 10, 60, TimeUnit.SECONDS);
        int port = doors.open().getPort();
        url = urlOf(config.listen(), port);
        base.cluster().present(new OwnNode(built, port, clock.millis()));
        ready = true;
    }

    /** Where the server is reached from this machine, ends with a slash; empty before it is started. */
    public String url() {
        return url;
    }

    /** The password that this start has made up for the console's first user, to be shown once. */
    public Optional<String> adminPassword() {
        return adminPassword;
    }

    /** What runs, for a look at it from outside. */
    Domain domain() {
        return Objects.requireNonNull(domain, "start it first");
    }

    /**
     * Sends the clients to other nodes, if there are any, then closes connections, rooms and storage, in this order. Does
     * nothing the second time.
     */
    public synchronized void stop() {
        ready = false;
        Domain built = domain;
        if (built != null) {
            built.drain();
        }
        running.close();
    }

    private static String urlOf(ListenConfig listen, int port) {
        String host = listen.host().equals("0.0.0.0") || listen.host().equals("::") ? "127.0.0.1" : listen.host();
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (listen.tlsCert() == null ? "http" : "https") + "://" + name + ":" + port + "/";
    }
}
