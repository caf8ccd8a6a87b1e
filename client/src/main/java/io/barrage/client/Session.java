package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.client.connection.Timing;
import io.barrage.client.error.BarrageException;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in. A login lasts over connections until it is ended by a logout, a kick, or its time. On the client's event
 * loop.
 */
final class Session {
    private static final String LOGIN = "im_open_status.wslogin";
    private static final long LOGIN_WITHIN = 90_000;
    private static final long RENEW_AHEAD = 300_000;
    private static final long RENEW_SHARE = 10;
    private static final long RENEW_AGAIN = 30_000;
    /** The only codes that say that a ticket is no good any more (wire.md section 3.7). */
    private static final Set<Integer> EXPIRED = Set.of(20002, 70001);
    /** Another login has replaced this one. */
    private static final Set<Integer> REPLACED = Set.of(1002, 91101);

    /** What a session needs of its owner. */
    interface Owner extends Ask {
        /** The head of every request, without a login. */
        ObjectNode head();

        /** The next position of each room, for the server to go on there. */
        ArrayNode positions();

        /** Whether the app gives new UserSigs. */
        boolean renews();

        /** Asks the app for a new UserSig. */
        CompletableFuture<String> newUserSig(String userId);

        /** Opens another connection, on which the login is brought back. */
        void restart();

        /** The login has ended, without having been asked to if there is a reason. */
        void ended(@Nullable LogoutReason reason);
    }

    private final Owner owner;
    private final Timing timing;
    private Login.@Nullable Ticket ticket;
    private boolean pending;
    /** Server's clock minus ours, milliseconds. */
    private long clockOffset;
    /** Got before the last one ended; the next connection begins with it. */
    private @Nullable String nextSig;

    private Timing.Planned renewal = () -> {};

    Session(Owner owner, Timing timing) {
        this.owner = owner;
        this.timing = timing;
    }

    Login.@Nullable Ticket ticket() {
        return ticket;
    }

    /** Unix milliseconds on the server's clock. */
    long serverNow() {
        return timing.now() + clockOffset;
    }

    /** Adds the login to a head. */
    ObjectNode signed(ObjectNode head) {
        Login.Ticket login = ticket;
        return login == null
                ? head.put("status_instid", 0)
                : head.put("a2", login.key())
                        .put("tinyid", login.login().tinyId())
                        .put("status_instid", login.instanceId());
    }

    CompletableFuture<Login> logIn(String userId, String userSig) {
        Login.Ticket present = ticket;
        if (pending || present != null) {
            String who = present == null
                    ? "another login is under way"
                    : "logged in as " + present.login().userId();
            return CompletableFuture.failedFuture(
                    new BarrageException(BarrageException.LOGIN_PENDING, "login of " + userId + ": " + who));
        }
        pending = true;
        return withSig(userId, userSig, false).whenComplete((login, failure) -> pending = false);
    }

    CompletableFuture<Void> logOut() {
        if (ticket == null) {
            return CompletableFuture.completedFuture(null);
        }
        ObjectNode body = WireJson.object().put("wslogout_type", 0);
        return owner.request("im_open_status.wslogout", body, RequestOptions.USUAL)
                .thenAccept(reply -> end(null));
    }

    /** Brings the login back on a new connection, if there is one; true when it is a new login, without rooms. */
    CompletableFuture<Boolean> comeBack() {
        Login.Ticket lost = ticket;
        if (lost == null) {
            return CompletableFuture.completedFuture(false);
        }
        String userId = lost.login().userId();
        String sig = nextSig;
        if (sig != null) {
            nextSig = null;
            return logInAnew(userId, sig);
        }
        ObjectNode body = body();
        body.set("Rooms", owner.positions());
        CompletableFuture<CompletableFuture<Boolean>> next = owner.request(LOGIN, body, RequestOptions.GREETING)
                .handle((reply, failure) -> {
                    if (failure == null) {
                        begin(userId, reply);
                        return CompletableFuture.completedFuture(false);
                    }
                    return notBack(userId, failure);
                });
        return next.thenCompose(again -> again);
    }

    private CompletableFuture<Boolean> notBack(String userId, Throwable failure) {
        int code = codeOf(failure);
        if (EXPIRED.contains(code) && owner.renews()) {
            return owner.newUserSig(userId).thenCompose(sig -> logInAnew(userId, sig));
        }
        return endedBy(code) ? CompletableFuture.completedFuture(false) : CompletableFuture.failedFuture(failure);
    }

    private CompletableFuture<Boolean> logInAnew(String userId, String userSig) {
        return withSig(userId, userSig, true).handle((login, failure) -> {
            if (failure != null && !endedBy(codeOf(failure))) {
                throw new CompletionException(failure);
            }
            return failure == null;
        });
    }

    /** Looks at an error that any request has met. */
    void refused(Throwable failure) {
        endedBy(codeOf(failure));
    }

    private boolean endedBy(int code) {
        if (ticket != null && EXPIRED.contains(code)) {
            end(LogoutReason.SIG_EXPIRED);
        } else if (ticket != null && REPLACED.contains(code)) {
            end(LogoutReason.NEWER_LOGIN);
        }
        return EXPIRED.contains(code) || REPLACED.contains(code);
    }

    static int codeOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof BarrageException known ? known.code() : 0;
    }

    /** Looks at a push, which may end the login (wire.md section 3.6). */
    void pushed(JsonNode body) {
        for (JsonNode event : body.path("EventArray")) {
            for (JsonNode entry : event.path("C2cNotifyMsgArray")) {
                JsonNode kick = entry.path("KickoutMsgNotify");
                if (kick.isObject() && ticket != null) {
                    end(
                            switch (kick.path("KickType").asInt(1)) {
                                case 2 -> LogoutReason.OTHER_DEVICE;
                                case 3 -> LogoutReason.KICKED_BY_SERVER;
                                default -> LogoutReason.NEWER_LOGIN;
                            });
                }
            }
        }
    }

    /** A newer connection with the same login has taken over. */
    void taken() {
        end(LogoutReason.NEWER_LOGIN);
    }

    /** Nothing more is done by itself. */
    void stop() {
        renewal.cancel();
        nextSig = null;
    }

    private CompletableFuture<Login> withSig(String userId, String userSig, boolean greeting) {
        ObjectNode head =
                owner.head().put("status_instid", 0).put("identifier", userId).put("usersig", userSig);
        return owner.request(LOGIN, body(), new RequestOptions(LOGIN_WITHIN, false, greeting, head))
                .thenApply(reply -> {
                    Login.Ticket begun = begin(userId, reply);
                    planRenewal(userId, userSig);
                    return begun.login();
                });
    }

    private static ObjectNode body() {
        return WireJson.object().put("State", "Online").put("InstType", 0);
    }

    private Login.Ticket begin(String userId, JsonNode reply) {
        long seconds = reply.path("TimeStamp").asLong();
        if (seconds > 0) {
            clockOffset = seconds * 1000 - timing.now();
        }
        Login.Ticket begun = Login.Ticket.of(userId, reply);
        ticket = begun;
        return begun;
    }

    /** 5 minutes before the end, or when a tenth of the time is left. */
    private void planRenewal(String userId, String userSig) {
        renewal.cancel();
        long left = UserSig.expiresAt(userSig) * 1000 - serverNow();
        if (owner.renews() && left > 0) {
            long ahead = Math.min(RENEW_AHEAD, left / RENEW_SHARE);
            renewal = timing.after(left - ahead, () -> renew(userId));
        }
    }

    private void renew(String userId) {
        owner.newUserSig(userId).whenComplete((sig, failure) -> {
            if (ticket == null) {
                return;
            }
            if (failure == null) {
                nextSig = sig;
                owner.restart();
            } else {
                // The login is good for a while; when it has ended, coming back asks again.
                renewal = timing.after(RENEW_AGAIN, () -> renew(userId));
            }
        });
    }

    private void end(@Nullable LogoutReason reason) {
        stop();
        ticket = null;
        owner.ended(reason);
    }
}
