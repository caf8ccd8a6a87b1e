package io.barrage.client.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.error.BarrageException;
import io.barrage.client.wire.Closing;
import io.barrage.client.wire.FrameListener;
import io.barrage.protocol.WireJson;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server that comes back whenever it is lost, with the requests that wait for it.
 *
 * <pre>
 *  IDLE ──start()──► OPENING ──socket open──► GREETING ──greeted──► OPEN
 *                      ▲                          │                   │
 *                      └──── delay over ── WAITING ◄──── lost ────────┘
 *  any ──stop(), or a close code that says so──► STOPPED
 * </pre>
 *
 * <p>One socket at a time: what an old one still says is not heard. On the client's event loop.
 */
public final class Connection {
    private static final long OPEN_WITHIN = 10_000;

    /** Where a connection stands. */
    public enum State {
        /** Nothing was asked for yet. */
        IDLE,
        /** A socket is being opened, 10 s at most. */
        OPENING,
        /** The socket is open; the login is being brought back before anything else is sent. */
        GREETING,
        /** Requests flow. */
        OPEN,
        /** The time before the next attempt. */
        WAITING,
        /** Does not come back. */
        STOPPED
    }

    /** What a connection needs of its owner. */
    public interface Owner {
        /** Head of a request, without command and seq. */
        ObjectNode head();

        /** Brings the login back on a new socket, with greeting requests; the socket is given up when it fails. */
        CompletableFuture<Void> greet();

        /** A frame that answers no request. */
        void pushed(JsonNode body);

        void stateChanged(State state);

        /** The server has ended it for good. */
        void stopped(int closeCode);
    }

    private final Line.Opener lines;
    private final Timing timing;
    private final DoubleSupplier random;
    private final Owner owner;
    private final Requests requests;
    private final Backoff backoff;
    private final Heartbeat heartbeat;
    private State state = State.IDLE;
    private @Nullable Line line;
    /** Counts attempts, so that an old socket is not heard. */
    private long attempt;

    private Timing.Planned timer = () -> {};

    /** @param random from 0 to below 1 */
    public Connection(Line.Opener lines, Timing timing, DoubleSupplier random, Owner owner) {
        this.lines = lines;
        this.timing = timing;
        this.random = random;
        this.owner = owner;
        this.requests = new Requests(timing, random);
        this.backoff = new Backoff(random);
        this.heartbeat = new Heartbeat(
                timing,
                () -> request("heartbeat.alive", WireJson.object(), RequestOptions.GREETING),
                () -> giveUp("no sign of life"));
    }

    public State state() {
        return state;
    }

    /** Opens it, unless that was done before. */
    public void start() {
        if (state == State.IDLE) {
            open();
        }
    }

    /** Ends it for good; what waits fails. */
    public void stop() {
        if (state != State.STOPPED) {
            end(new BarrageException(BarrageException.STOPPED, "the client was closed"), CloseCodes.GOING);
        }
    }

    /** Drops the socket and opens another one, which greets anew. */
    public void restart(String reason) {
        if (state == State.OPEN || state == State.GREETING) {
            giveUp(reason);
        }
    }

    /** Sends a request as soon as it can be; opens the connection for it. */
    public CompletableFuture<JsonNode> request(String command, ObjectNode body, RequestOptions options) {
        if (state == State.STOPPED) {
            return failed(BarrageException.STOPPED, command + ": the connection has ended");
        }
        boolean through = state == State.GREETING || state == State.OPEN;
        if (options.greeting() && !through) {
            return failed(BarrageException.CONNECTION_LOST, command + ": the connection was lost");
        }
        start();
        Requests.Waiting request = requests.make(command, body, options);
        if (state == State.OPEN || options.greeting()) {
            send(request);
        }
        return request.answer();
    }

    private static CompletableFuture<JsonNode> failed(int code, String message) {
        return CompletableFuture.failedFuture(new BarrageException(code, message));
    }

    private void open() {
        timer.cancel();
        long mine = ++attempt;
        enter(State.OPENING);
        timer = timing.after(OPEN_WITHIN, () -> giveUp("not open in time"));
        lines.open(new Ear(mine)).whenComplete((opened, failure) -> {
            if (mine != attempt) {
                if (opened != null) {
                    opened.close(CloseCodes.REPLACED, "too late");
                }
            } else if (opened != null) {
                line = opened;
                opened(mine);
            } else {
                lost(Closing.ABNORMAL, "not opened");
            }
        });
    }

    private void opened(long mine) {
        timer.cancel();
        enter(State.GREETING);
        heartbeat.start();
        owner.greet().whenComplete((done, failure) -> {
            if (mine == attempt && failure != null) {
                giveUp("not greeted");
            } else if (mine == attempt && state == State.GREETING) {
                backoff.reset();
                enter(State.OPEN);
                requests.unsent().forEach(this::send);
            }
        });
    }

    private void send(Requests.Waiting request) {
        Line open = line;
        if (open == null) {
            return;
        }
        ObjectNode own = request.options().head();
        ObjectNode head = own == null ? owner.head() : own;
        ObjectNode frame = WireJson.object();
        frame.set("head", head.put("servcmd", request.command()).put("seq", request.seq()));
        frame.set("body", request.body());
        request.markSent();
        open.send(WireJson.bytes(frame));
    }

    /** Hears one socket while it is the present one. */
    private final class Ear implements FrameListener {
        private final long mine;

        Ear(long mine) {
            this.mine = mine;
        }

        @Override
        public void received(JsonNode head, JsonNode body) {
            if (mine != attempt) {
                return;
            }
            heartbeat.heard();
            if (!requests.answered(head, body)) {
                owner.pushed(body);
            }
        }

        @Override
        public void ended(Closing closing) {
            if (mine == attempt && line != null) {
                lost(closing.code(), closing.reason());
            }
        }
    }

    private void giveUp(String reason) {
        if (line != null) {
            line.close(CloseCodes.REPLACED, reason);
        }
        lost(CloseCodes.REPLACED, reason);
    }

    private void lost(int code, String reason) {
        attempt++;
        line = null;
        heartbeat.stop();
        timer.cancel();
        if (!CloseCodes.comesBack(code)) {
            BarrageException why = new BarrageException(
                    BarrageException.STOPPED, "the server has closed the connection: " + code + " " + reason);
            end(why, code);
            owner.stopped(code);
            return;
        }
        if (code == CloseCodes.TOO_LARGE) {
            requests.failSent(BarrageException.TOO_LARGE, "too large for the server");
        }
        requests.connectionLost();
        enter(State.WAITING);
        timer = timing.after(CloseCodes.restBefore(code, random) + backoff.next(), this::open);
    }

    private void end(BarrageException why, int code) {
        attempt++;
        heartbeat.stop();
        timer.cancel();
        if (line != null) {
            line.close(code, "");
            line = null;
        }
        enter(State.STOPPED);
        requests.failAll(why);
    }

    private void enter(State entered) {
        state = entered;
        owner.stateChanged(entered);
    }
}
