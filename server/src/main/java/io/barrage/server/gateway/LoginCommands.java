package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireReply;
import io.barrage.protocol.WireRequest;
import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.auth.Sigs;
import io.barrage.server.auth.Ticket;
import io.barrage.server.auth.WrongSigs;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.engine.Presence;
import io.barrage.server.room.Membership;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.UserHooks;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.App;
import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Login, re-login, logout, and the kick of an older login (wire.md sections 3 and 4). On the connection's event loop. */
final class LoginCommands {
    private final AppDirectory apps;
    private final Profiles profiles;
    private final Rooms rooms;
    private final InstanceRooms instanceRooms;
    private final UserHooks userHooks;
    private final UserSessions sessions;
    private final Instances instances;
    private final Authenticator authenticator;
    private final Signer signer;
    private final Revocations revocations;
    private final Duration helloInterval;
    private final LoginPace pace;
    private final Clock clock;
    private final WrongSigs wrongSigs;

    LoginCommands(Gateway.Services services, UserSessions sessions, Authenticator authenticator, GatewayConfig config) {
        this.apps = services.apps();
        this.profiles = services.profiles();
        this.rooms = services.rooms();
        this.instanceRooms = sessions.instanceRooms();
        this.userHooks = services.userHooks();
        this.sessions = sessions;
        this.instances = sessions.instances();
        this.authenticator = authenticator;
        this.signer = services.signer();
        this.revocations = services.revocations();
        this.helloInterval = config.helloInterval();
        this.pace = new LoginPace(config.loginsPerSecond(), services.clock());
        this.clock = services.clock();
        this.wrongSigs = new WrongSigs(clock);
    }

    void addTo(Commands commands) {
        commands.open("heartbeat.alive", call -> Reply.OK.now())
                .open("im_open_status.wshello", call -> Reply.OK.now())
                .open("im_open_status.wslogin", this::login)
                .open("im_open_status.wslogout", this::logout);
    }

    private CompletionStage<Reply> login(Call call) {
        WireRequest request = call.request();
        if (!request.userSig().isEmpty()) {
            return guarded(call.connection(), request);
        }
        if (!request.ticket().isEmpty()) {
            return comeBack(call.connection(), request);
        }
        throw new Refused(
                request.identifier().isEmpty() ? ErrorCode.HTTP_BAD_ACCOUNT : ErrorCode.SIG_EMPTY,
                "login: no UserSig (expected: head.identifier and head.usersig)");
    }

    /** No other login while the answer to a guess is held back, so that nobody guesses on meanwhile. */
    private CompletionStage<Reply> guarded(Connection connection, WireRequest request) {
        if (connection.guard().holdsLogins()) {
            throw new Refused(
                    ErrorCode.TOO_OFTEN, "login: the one before is not answered yet (expected: one after the other)");
        }
        return wrongSigs.slowed(
                ClientAddress.of(connection.channel()),
                pace.inTurn(connection, () -> loginWithSig(connection, request)),
                failure -> Refused.behind(failure).number(),
                connection.guard()::holdLogins);
    }

    private CompletionStage<Reply> loginWithSig(Connection connection, WireRequest request) {
        return apps.find(request.sdkAppId())
                .thenApply(app -> checked(app, request))
                .thenCompose(verdict -> profiles.ensure(request.sdkAppId(), request.identifier())
                        .thenCombine(
                                sessions.elsewhere(new UserKey(request.sdkAppId(), request.identifier())),
                                (account, others) -> new Arrival(account, verdict.expiresAt(), others))
                        .thenComposeAsync(
                                arrival -> loggedIn(connection, request, arrival), connection.loop()::execute));
    }

    /** @param others what other nodes say of the user */
    private record Arrival(Account account, long expiresAt, Map<String, Presence> others) {
        /** A login is newer than all that it replaces, however their nodes' clocks are set. */
        long issuedAt(int platform, long now) {
            return others.values().stream()
                    .flatMap(there -> there.logins().stream())
                    .filter(login -> login.platform() == platform)
                    .mapToLong(login -> login.issuedAt() + 1)
                    .reduce(now, Math::max);
        }

        boolean replaces(int platform) {
            return others.values().stream()
                    .flatMap(there -> there.logins().stream())
                    .anyMatch(login -> login.platform() == platform);
        }
    }

    private UserSig.Verdict checked(Optional<App> found, WireRequest request) {
        App app = found.orElseThrow(() -> new Refused(
                ErrorCode.APP_UNKNOWN, "sdkappid: " + request.sdkAppId() + " (expected: an app of this server)"));
        if (!app.enabled()) {
            throw new Refused(ErrorCode.APP_DISABLED);
        }
        UserSig.Verdict verdict = Sigs.verify(app, request.userSig(), request.identifier(), clock.millis() / 1000);
        if (!verdict.valid()) {
            throw new Refused(ErrorCode.of(verdict.code()), verdict.reason());
        }
        String user = request.identifier();
        if (revocations.refusesSig(app.sdkAppId(), user, verdict.issuedAt())) {
            throw new Refused(ErrorCode.SIG_EXPIRED, "userSig: made before the app's server put the user out");
        }
        if (user.isEmpty()
                || user.getBytes(StandardCharsets.UTF_8).length > Limits.USER_ID
                || user.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(
                    ErrorCode.ACCOUNT_PARAMETER,
                    "identifier: expected 1 to " + Limits.USER_ID + " bytes, no control characters");
        }
        return verdict;
    }

    private CompletionStage<Reply> loggedIn(Connection connection, WireRequest request, Arrival arrival) {
        if (connection.isClosed()) {
            // Nobody hears the answer, and nobody would ever report this login lost.
            return Reply.OK.now();
        }
        Ticket before = connection.ticket();
        if (before != null) {
            instances.logout(before);
            leaveRooms(before);
        }
        Account account = arrival.account();
        UserKey user = new UserKey(account.sdkAppId(), account.userId());
        sessions.adoptStatus(user, arrival.others());
        Ticket ticket = new Ticket(
                account.sdkAppId(),
                account.userId(),
                account.tinyId(),
                Instances.newId(),
                request.platform(),
                arrival.issuedAt(request.platform(), clock.millis()),
                arrival.expiresAt());
        List<Instances.Instance> replaced = instances.login(ticket, connection);
        for (Instances.Instance older : replaced) {
            sessions.takenOver(user, older, ticket.instanceId());
        }
        sessions.takeOver(user, ticket, arrival.others());
        boolean alone = replaced.isEmpty() && !arrival.replaces(request.platform());
        tell(ticket, connection, UserHooks.Change.LOGIN, alone ? List.of() : List.of(Callers.PLATFORM));
        String token = ticket.signed(signer);
        connection.identify(ticket, token);
        Reply reply = loginReply(ticket, token);
        return guestBecomesMember(connection, ticket, account)
                .handle((done, failure) -> reply)
                .thenCombine(sessions.settled(user), (made, settled) -> made);
    }

    /**
     * The 2.x SDK does not join a room again that it is in as a guest: it goes on polling, and expects that it can speak
     * (wire.md section 18). Whoever is pushed to keeps the place.
     */
    private CompletionStage<Void> guestBecomesMember(Connection connection, Ticket ticket, Account account) {
        var joiner = new Membership.Joiner(
                Profiles.sender(account),
                ticket.instanceId(),
                connection,
                false,
                Membership.Joiner.NOTHING_BEFORE,
                true,
                Callers.origin(connection));
        return CompletableFuture.allOf(connection.places().guestRooms().entrySet().stream()
                .filter(guest -> guest.getKey().sdkAppId() == ticket.sdkAppId())
                .map(guest -> rooms.with(
                                guest.getKey(), room -> room.membership().join(joiner))
                        .thenCompose(joined -> rooms.ask(guest.getKey(), room -> {
                            room.guests().forget(guest.getValue());
                            return joined;
                        }))
                        .toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Reply> comeBack(Connection connection, WireRequest request) {
        Ticket ticket = authenticator.check(request);
        CompletableFuture<Map<String, Presence>> asked = sessions.elsewhere(
                        new UserKey(ticket.sdkAppId(), ticket.userId()))
                .toCompletableFuture();
        return asked.isDone()
                ? asked.thenApply(others -> comeBack(connection, request, ticket, others))
                : asked.thenApplyAsync(
                        others -> comeBack(connection, request, ticket, others), connection.loop()::execute);
    }

    private Reply comeBack(Connection connection, WireRequest request, Ticket ticket, Map<String, Presence> others) {
        if (connection.isClosed()) {
            return Reply.OK;
        }
        boolean replaced = others.values().stream()
                .flatMap(there -> there.logins().stream())
                .anyMatch(login -> login.platform() == ticket.platform()
                        && login.instanceId() != ticket.instanceId()
                        && login.issuedAt() > ticket.issuedAt());
        if (replaced) {
            throw new Refused(ErrorCode.INSTANCE_KICKED);
        }
        UserSessions.Rejoined rejoined = sessions.rejoin(ticket, connection, others);
        if (!rejoined.fromConnection() && connection.ticket() == null) {
            tell(ticket, connection, UserHooks.Change.LOGIN, List.of());
        }
        connection.identify(ticket, request.ticket());
        connection.waitForNews();
        Map<String, Long> told = positionsIn(request.body());
        return loginReply(ticket, request.ticket())
                .then(() -> rejoined.gone().thenRun(() -> takePlacesAgain(connection, ticket, told)));
    }

    /** Where a client says that it was in its rooms: an addition of this server (docs/protocol.md). */
    private static Map<String, Long> positionsIn(JsonNode body) {
        Map<String, Long> told = new HashMap<>();
        for (JsonNode room : body.path("Rooms")) {
            long startSeq = room.path("StartSeq").asLong();
            if (startSeq > 0) {
                told.put(room.path("GroupId").asText(), startSeq - 1);
            }
        }
        return told;
    }

    private void takePlacesAgain(Connection connection, Ticket ticket, Map<String, Long> told) {
        profiles.ensure(ticket.sdkAppId(), ticket.userId())
                .thenCompose(
                        account -> instanceRooms.each(ticket.sdkAppId(), ticket.instanceId(), room -> room.membership()
                                .back(
                                        Profiles.sender(account),
                                        ticket.instanceId(),
                                        connection,
                                        told.getOrDefault(room.key().groupId(), Membership.NOT_TOLD))));
    }

    private Reply loginReply(Ticket ticket, String token) {
        ObjectNode body = WireReply.ok()
                .put("TinyId", Long.toString(ticket.tinyId()))
                .put("A2Key", token)
                .put("InstId", ticket.instanceId())
                .put("HelloInterval", helloInterval.toSeconds())
                .put("TimeStamp", clock.millis() / 1000)
                .put("CustomStatus", "")
                .put("PurchaseBits", StartCommands.PURCHASE_BITS);
        return Reply.of(body);
    }

    private CompletionStage<Reply> logout(Call call) {
        Ticket ticket = call.caller();
        if (ticket != null) {
            instances.logout(ticket);
            leaveRooms(ticket);
            tell(ticket, call.connection(), UserHooks.Change.LOGOUT, List.of());
            call.connection().anonymous();
        }
        return Reply.OK.now();
    }

    private void tell(Ticket ticket, Connection connection, UserHooks.Change change, List<String> kicked) {
        userHooks.stateChanged(ticket.sdkAppId(), ticket.userId(), Callers.origin(connection), change, kicked);
    }

    private void leaveRooms(Ticket ticket) {
        instanceRooms.loggedOut(ticket.sdkAppId(), ticket.userId(), ticket.instanceId());
    }
}
