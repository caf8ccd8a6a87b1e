package io.barrage.server;

import io.barrage.server.archive.Replay;
import io.barrage.server.config.AppSettings;
import io.barrage.server.console.Activity;
import io.barrage.server.console.ConsoleApi;
import io.barrage.server.console.ConsoleServices;
import io.barrage.server.demo.Crowds;
import io.barrage.server.demo.DemoReplay;
import io.barrage.server.demo.DemoSessions;
import io.barrage.server.demo.DemoSlowMode;
import io.barrage.server.gateway.Gateway;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.http.StaticFiles;
import io.barrage.server.metrics.Metrics;
import io.barrage.server.metrics.NodeHistory;
import io.barrage.server.rest.RestApi;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The ways in: REST, pages and meters by path, and the one port that leads to them and to the commands of the wire. */
final class Doors {
    /** Some, so that a password that is being checked, or an app's server that is tried out, holds up nobody else. */
    private static final int CONSOLE_THREADS = 4;

    private final Domain domain;
    private final HttpRoutes routes;

    private Doors(Domain domain, HttpRoutes routes) {
        this.domain = domain;
        this.routes = routes;
    }

    /**
     * @param ready false while the server should get no new clients
     * @param url where the server is reached from this machine, once the port is open
     */
    static Doors to(Domain domain, Running running, BooleanSupplier ready, Supplier<String> url) {
        Foundations base = domain.base();
        RestApi rest = rest(base, domain);
        HttpRoutes routes = new HttpRoutes(call -> call.method().equals("POST") ? rest.handle(call) : nothingAt(call));
        StaticFiles pages = new StaticFiles(base.storageThreads());
        routes.add("/v4/openapi.json", rest.description())
                .add("/v4/", rest)
                .add("/docs", redirect("/docs/"))
                .add("/docs/", pages);
        Metrics metrics = metrics(base, domain, running);
        metrics.addTo(routes, ready, base.storageThreads());
        Activity activity = new Activity(metrics.history(base.clock()), domain.rooms()::census);
        running.clockwork("activity")
                .scheduleAtFixedRate(activity::look, 0, NodeHistory.EVERY.toMillis(), TimeUnit.MILLISECONDS);
        routes.add(ConsoleApi.PATH, console(domain, rest, activity, running))
                .add("/console", redirect("/console/"))
                .add("/console/", pages);
        if (base.config().demo().enabled()) {
            addDemo(base, domain, routes, pages);
            crowds(base, running, url).addTo(routes);
            replay(base, domain).addTo(routes);
        }
        return new Doors(domain, routes);
    }

    private static RestApi rest(Foundations base, Domain domain) {
        return new RestApi(new RestApi.Services(
                base.apps(),
                domain.profiles(),
                domain.rooms(),
                base.storage().rooms(),
                domain.correspondence(),
                domain.sessions(),
                base.storage().archive(),
                domain.userHooks(),
                domain.moderation(),
                domain.review(),
                base.storageThreads(),
                base.clock()));
    }

    private static ConsoleApi console(Domain domain, RestApi rest, Activity activity, Running running) {
        Foundations base = domain.base();
        return new ConsoleApi(
                new ConsoleServices(
                        base.storage(),
                        rest::asAdmin,
                        activity,
                        base.hooks(),
                        domain.gateway().taps(),
                        base.cluster(),
                        new AppSettings(base.config().apps()),
                        RestApi.version(),
                        base.clock()),
                running.threads("console", CONSOLE_THREADS),
                base.config().listen().tlsCert() != null);
    }

    private static Metrics metrics(Foundations base, Domain domain, Running running) {
        return running.keep(
                "metrics",
                new Metrics(
                        domain.rooms()::openedRooms,
                        domain.sessions()::users,
                        () -> base.cluster().living().size(),
                        domain.gateway().traffic(),
                        domain.gateway().lag(),
                        domain.media().traffic(),
                        domain.roomTraffic(),
                        domain.moderation().tally(),
                        base.hooks(),
                        base.archive()));
    }

    private static void addDemo(Foundations base, Domain domain, HttpRoutes routes, StaticFiles pages) {
        DemoSessions demo =
                new DemoSessions(base.storage().apps(), base.storage().rooms(), base.storageThreads(), base.clock());
        demo.prepare();
        demo.addTo(routes);
        new DemoSlowMode(
                        base.storage().apps(),
                        base.storage().rooms(),
                        domain.rooms(),
                        base.storageThreads(),
                        base.clock())
                .addTo(routes);
        routes.add("/", redirect("/demo/")).add("/demo", redirect("/demo/")).add("/demo/", pages);
    }

    private static DemoReplay replay(Foundations base, Domain domain) {
        Replay replay = new Replay(base.storage().archive(), domain.rooms(), base.storageThreads());
        return new DemoReplay(base.storage().apps(), base.storage().rooms(), replay, base.storageThreads());
    }

    private static Crowds crowds(Foundations base, Running running, Supplier<String> url) {
        return running.keep(
                "crowds",
                new Crowds(
                        base.storage().apps(),
                        base.storage().rooms(),
                        url,
                        base.config().listen().tlsCert(),
                        base.storageThreads(),
                        base.clock()));
    }

    private static HttpRoutes.Handler redirect(String location) {
        HttpAnswer answer = HttpAnswer.redirect(location);
        return call -> CompletableFuture.completedFuture(answer);
    }

    private static CompletionStage<HttpAnswer> nothingAt(HttpCall call) {
        return CompletableFuture.completedFuture(
                HttpAnswer.text(404, "404: nothing at " + call.path() + " (try /demo/)\n"));
    }

    /**
     * Opens the port.
     *
     * @return the address it really has
     * @throws Exception when the address is in use, or the certificate cannot be read
     */
    InetSocketAddress open() throws Exception {
        Foundations base = domain.base();
        return domain.gateway()
                .open(
                        base.config().listen(),
                        base.config().gateway(),
                        new Gateway.Services(
                                base.apps(),
                                domain.profiles(),
                                domain.rooms(),
                                domain.correspondence(),
                                domain.userHooks(),
                                domain.review().reports(),
                                base.signer(),
                                base.revocations(),
                                domain.media(),
                                domain.mediaThreads(),
                                base.clock()),
                        routes);
    }
}
