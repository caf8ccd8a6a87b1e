package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.CloseCodes;
import io.barrage.client.connection.Connection;
import io.barrage.client.connection.LoopTiming;
import io.barrage.client.connection.RequestOptions;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.WireItem;
import io.barrage.protocol.WireJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts of a client, put together; what all calls share. What is not marked otherwise is for the client's event loop. */
final class Core {
    private static final String GET_ATTRIBUTES = "group_open_attr_http_svc.get_group_attr";
    private static final long SIG_WITHIN_SECONDS = 30;
    private static final long CONNECTED = -1;

    final ClientOptions options;
    final ClientThreads threads;
    final Announcer announcer;
    final Session session;
    final Seats seats;
    final Inbox inbox;
    private final LoopTiming timing;
    private final Connection connection;
    private long lostAt = CONNECTED;
    private volatile ConnectionState state = ConnectionState.CONNECTING;
    private volatile boolean closed;

    Core(ClientOptions options) {
        this.options = options;
        this.threads = new ClientThreads(options);
        this.timing = new LoopTiming(threads.loop(), options.clock());
        this.announcer = new Announcer(threads.callbacks());
        this.session = new Session(new SessionOwner(), timing);
        this.inbox = new Inbox(
                announcer, this::attributesStale, groupId -> seatsOf(this).forget(groupId));
        this.seats = new Seats(this::request, inbox, this::leftOut);
        this.connection =
                new Connection(new SocketOpener(options, threads.loops()), timing, options.random(), new LineOwner());
    }

    private static Seats seatsOf(Core core) {
        return core.seats;
    }

    /** Opens the connection. Any thread. */
    void start() {
        threads.loop().execute(connection::start);
    }

    /** As it was last told. Any thread. */
    ConnectionState state() {
        return state;
    }

    /** The login, which the call of this name needs. */
    Login requireLogin(String call) {
        Login.Ticket ticket = session.ticket();
        if (ticket == null) {
            throw new BarrageException(BarrageException.NOT_LOGGED_IN, call + ": nobody is logged in");
        }
        return ticket.login();
    }

    /** The room, which one must be in for the call of this name. */
    Seat requireSeat(String call, String groupId) {
        Seat seat = seats.get(groupId);
        if (seat == null) {
            throw new BarrageException(BarrageException.NOT_IN_ROOM, call + ": not in the room " + groupId);
        }
        return seat;
    }

    /** Sends a request of a user; any thread. */
    CompletableFuture<JsonNode> ask(String call, String command, ObjectNode body) {
        return ask(call, command, body, RequestOptions.USUAL);
    }

    CompletableFuture<JsonNode> ask(String call, String command, ObjectNode body, RequestOptions options) {
        return run(() -> {
            requireLogin(call);
            return request(command, body, options);
        });
    }

    /** Runs a call on the client's event loop; its future completes on a thread of the executor. Any thread. */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> call) {
        return run(call, () -> {});
    }

    /** @param told runs on the event loop after the future has completed */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> call, Runnable told) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (closed) {
            result.completeExceptionally(
                    new BarrageException(BarrageException.STOPPED, "call: the client was closed before"));
            return result;
        }
        threads.loop().execute(() -> {
            CompletableFuture<T> done;
            try {
                done = call.get();
            } catch (BarrageException refused) {
                done = CompletableFuture.failedFuture(refused);
            }
            done.whenComplete((value, failure) -> threads.replies().execute(() -> {
                if (failure == null) {
                    result.complete(value);
                } else {
                    result.completeExceptionally(bare(failure));
                }
                threads.onLoop(told);
            }));
        });
        return result;
    }

    private static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Sends a request; what its error says of the login is seen. */
    CompletableFuture<JsonNode> request(String command, ObjectNode body, RequestOptions options) {
        CompletableFuture<JsonNode> answer = connection.request(command, body, options);
        return command.endsWith(".wslogin")
                ? answer
                : answer.whenComplete((reply, failure) -> {
                    if (failure != null) {
                        session.refused(failure);
                    }
                });
    }

    /** Reads all attributes of a room; those who listen are told of changes. */
    CompletableFuture<Seat> readAttributes(Seat seat) {
        ObjectNode body = WireJson.object()
                .put("GroupId", seat.groupId)
                .put("Key", seat.key)
                .put("GroupType", 1);
        return request(GET_ATTRIBUTES, body, RequestOptions.USUAL).thenApply(reply -> {
            if (seat.attributes.read(reply)) {
                inbox.tellAttributes(seat);
            }
            return seat;
        });
    }

    private void attributesStale(Seat seat) {
        if (seat.member) {
            // Fails only together with the connection or the seat; the next notice asks again.
            readAttributes(seat);
        }
    }

    private void leftOut(String groupId) {
        announcer.tell(listener -> listener.onLeft(groupId, LeaveReason.NOT_LET_IN_AGAIN));
    }

    /** Ends all; what waits fails. Any thread but the event loop; waits 2 s at most. */
    void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        threads.onLoop(() -> {
            seats.clear();
            session.stop();
            connection.stop();
            stopped.complete(null);
        });
        stopped.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
        threads.close();
    }

    /** What the connection wants of the client. */
    private final class LineOwner implements Connection.Owner {
        @Override
        public ObjectNode head() {
            return session.signed(anonymousHead());
        }

        @Override
        public CompletableFuture<Void> greet() {
            return session.comeBack().thenCompose(isNew -> {
                long cut = lostAt == CONNECTED ? Long.MAX_VALUE : timing.now() - lostAt;
                return seats.back(cut, session.ticket() != null, isNew);
            });
        }

        @Override
        public void pushed(JsonNode body) {
            session.pushed(body);
            seats.arrived(WireItem.ofPush(body));
        }

        @Override
        public void stateChanged(Connection.State entered) {
            ConnectionState now =
                    switch (entered) {
                        case OPEN -> ConnectionState.CONNECTED;
                        case STOPPED -> ConnectionState.DISCONNECTED;
                        default -> ConnectionState.CONNECTING;
                    };
            if (now == ConnectionState.CONNECTED) {
                lostAt = CONNECTED;
            } else if (lostAt == CONNECTED) {
                lostAt = timing.now();
            }
            if (now != state) {
                state = now;
                announcer.tell(listener -> listener.onState(now));
            }
        }

        @Override
        public void stopped(int closeCode) {
            if (closeCode == CloseCodes.TAKEN_OVER && session.ticket() != null) {
                session.taken();
            }
        }
    }

    private ObjectNode anonymousHead() {
        return WireJson.object()
                .put("ver", "v4")
                .put("platform", options.platform())
                .put("sdkappid", options.sdkAppId())
                .put("contenttype", "json")
                .put("reqtime", timing.now() / 1000);
    }

    /** What the login wants of the client. */
    private final class SessionOwner implements Session.Owner {
        @Override
        public CompletableFuture<JsonNode> request(String command, ObjectNode body, RequestOptions options) {
            return Core.this.request(command, body, options);
        }

        @Override
        public ObjectNode head() {
            return anonymousHead();
        }

        @Override
        public ArrayNode positions() {
            return seats.positions();
        }

        @Override
        public boolean renews() {
            return options.userSigs() != null;
        }

        @Override
        public CompletableFuture<String> newUserSig(String userId) {
            Function<String, CompletionStage<String>> userSigs = options.userSigs();
            if (userSigs == null) {
                throw new IllegalStateException("userSigs: none (expected: asked for where there are some only)");
            }
            return CompletableFuture.supplyAsync(() -> userId, threads.callbacks())
                    .thenCompose(userSigs)
                    .orTimeout(SIG_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .thenApplyAsync(sig -> sig, threads.loop());
        }

        @Override
        public void restart() {
            connection.restart("new UserSig");
        }

        @Override
        public void ended(@Nullable LogoutReason reason) {
            seatsOf(Core.this).clearMembers();
            if (reason != null) {
                announcer.tell(listener -> listener.onLoggedOut(reason));
            }
        }
    }
}
