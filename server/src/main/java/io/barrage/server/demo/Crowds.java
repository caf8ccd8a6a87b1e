package io.barrage.server.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.Endpoint;
import io.barrage.client.wire.WireOptions;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.http.HttpCall;
import io.barrage.server.http.HttpRoutes;
import io.barrage.server.storage.App;
import io.barrage.server.storage.Apps;
import io.barrage.server.storage.RoomCatalog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The crowd button of the demo, so that one person alone sees a busy room: {@code POST /demo/crowd} with {@code {"groupId",
 * "people", "seconds", "kind"}} sends simulated people into a room of the demo, {@code GET} tells of those who are there,
 * {@code DELETE} lets them leave. They reach this server by its own port. Any thread; what waits is done on the storage
 * threads.
 */
public final class Crowds implements AutoCloseable {
    private static final int MOST = 2;
    private static final long SIG_SECONDS = 3600;

    private final DemoRooms rooms;
    private final Supplier<String> url;
    private final @Nullable Path certificate;
    private final Executor storageThreads;
    private final Clock clock;
    private final Map<String, Present> running = new ConcurrentHashMap<>();
    private boolean closed;

    /** @param endsAt unix milliseconds */
    private record Present(Crowd crowd, int slot, long endsAt) {}

    /**
     * @param url where this server is reached from this machine; asked when somebody comes
     * @param certificate this server's own, PEM, or null when it speaks without TLS
     * @param storageThreads where the blocking calls run
     */
    public Crowds(
            Apps apps,
            RoomCatalog rooms,
            Supplier<String> url,
            @Nullable Path certificate,
            Executor storageThreads,
            Clock clock) {
        this.rooms = new DemoRooms(apps, rooms);
        this.url = url;
        this.certificate = certificate;
        this.storageThreads = storageThreads;
        this.clock = clock;
    }

    public void addTo(HttpRoutes routes) {
        routes.add("/demo/crowd", this::handle);
    }

    private CompletionStage<HttpAnswer> handle(HttpCall call) {
        String groupId = call.queryValue("groupId");
        return switch (call.method()) {
            case "POST" -> CompletableFuture.supplyAsync(() -> begin(call.body()), storageThreads);
            case "GET" -> CompletableFuture.completedFuture(state(groupId));
            case "DELETE" -> CompletableFuture.completedFuture(end(groupId));
            default ->
                CompletableFuture.completedFuture(
                        DemoAnswers.refused(405, "method: " + call.method() + " (expected: GET, POST or DELETE)"));
        };
    }

    private HttpAnswer begin(byte[] body) {
        try {
            CrowdOrder order = CrowdOrder.read(body);
            DemoRooms.Found found = rooms.require(order.groupId());
            return begin(order, found.app(), options());
        } catch (IllegalArgumentException e) {
            return DemoAnswers.refused(400, String.valueOf(e.getMessage()));
        } catch (IOException | GeneralSecurityException e) {
            return DemoAnswers.refused(500, "certificate: " + certificate + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private WireOptions options() throws IOException, GeneralSecurityException {
        WireOptions options = WireOptions.defaults();
        return certificate == null ? options : options.withTrust(OwnCertificate.trusting(certificate));
    }

    private synchronized HttpAnswer begin(CrowdOrder order, App app, WireOptions options) {
        if (running.containsKey(order.groupId())) {
            return DemoAnswers.refused(
                    409, "groupId: \"" + order.groupId() + "\" has a crowd (expected: one at a time)");
        }
        if (closed || running.size() >= MOST) {
            return DemoAnswers.refused(
                    429, "crowds: " + running.size() + " are running (expected: at most " + MOST + " at a time)");
        }
        int slot = freeSlot();
        UnaryOperator<String> sigs =
                user -> UserSig.make(user, app.sdkAppId(), app.secret(), clock.millis() / 1000, SIG_SECONDS);
        Endpoint here = Endpoint.of(URI.create(url.get()), app.sdkAppId());
        Crowd crowd = new Crowd(order, here, options, sigs, DemoRooms.USER_PREFIX + "crowd" + slot + "_");
        Present one = new Present(crowd, slot, clock.millis() + order.seconds() * 1000L);
        running.put(order.groupId(), one);
        crowd.over().whenComplete((over, failure) -> sweep(one));
        crowd.start();
        return DemoAnswers.ok(shown(one));
    }

    /** Two crowds are different users. */
    private int freeSlot() {
        int slot = 0;
        for (int used :
                running.values().stream().mapToInt(Present::slot).sorted().toArray()) {
            slot = used == slot ? slot + 1 : slot;
        }
        return slot;
    }

    /** Its thread cannot wait for its own end. */
    private void sweep(Present one) {
        Runnable sweeping = () -> {
            one.crowd().close();
            running.remove(one.crowd().order().groupId(), one);
        };
        try {
            storageThreads.execute(sweeping);
        } catch (RejectedExecutionException e) {
            // The server stops: close() ends it.
            return;
        }
    }

    private HttpAnswer state(String groupId) {
        Present one = running.get(groupId);
        return DemoAnswers.ok(one == null ? nobody() : shown(one));
    }

    private HttpAnswer end(String groupId) {
        Present one = running.get(groupId);
        if (one != null) {
            one.crowd().end();
        }
        return DemoAnswers.ok(one == null ? nobody() : shown(one));
    }

    private static ObjectNode nobody() {
        return WireJson.object().put("running", false).put("people", 0);
    }

    private static ObjectNode shown(Present one) {
        CrowdOrder order = one.crowd().order();
        return WireJson.object()
                .put("running", true)
                .put("people", order.people())
                .put("seconds", order.seconds())
                .put("kind", order.talk().wireName())
                .put("joined", one.crowd().joined())
                .put("endsAt", one.endsAt());
    }

    /** Ends all crowds and waits until their threads and connections are gone. */
    @Override
    public void close() {
        List<Present> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(running.values());
        }
        left.forEach(one -> one.crowd().close());
        running.clear();
    }
}
