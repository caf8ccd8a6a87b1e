package io.barrage.server.gateway;

import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.engine.Bus.Topic;
import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Presence;
import io.barrage.server.storage.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The users who are connected to this process, and what is done to those at other nodes. Any thread. */
final class UserSessions implements Sessions {
    private static final Duration SAID_AGAIN = Duration.ofMinutes(20);
    private static final int SLICES = (int) SAID_AGAIN.toSeconds();

    private final Instances instances;
    private final Statuses statuses;
    private final Revocations revocations;
    private final InstanceRooms instanceRooms;
    private final Cluster cluster;
    private final Elsewhere elsewhere;
    private final Moves moves;
    private final Clock clock;
    private int slice;

    UserSessions(
            Duration keepLost,
            Duration offlineAfter,
            Cluster cluster,
            Revocations revocations,
            InstanceRooms instanceRooms,
            Clock clock) {
        this.revocations = revocations;
        this.instanceRooms = instanceRooms;
        this.cluster = cluster;
        this.clock = clock;
        this.statuses = new Statuses(this::instances);
        this.elsewhere = new Elsewhere(this::instances, statuses, cluster, this::takenOver);
        this.instances = new Instances(keepLost, offlineAfter, clock, elsewhere);
        this.moves = new Moves(instances, statuses, cluster);
        cluster.listen(Topic.USER, message -> told(UserMessage.read(message)));
        cluster.listen(Topic.PUSH, message -> {
            UserMessage push = UserMessage.read(message);
            pushHere(push.user(), push.frame(), push.instanceId());
        });
        cluster.listen(Topic.KICK, message -> {
            UserMessage kick = UserMessage.read(message);
            kickHere(kick.user(), kick.refuseBefore());
        });
    }

    Instances instances() {
        return instances;
    }

    InstanceRooms instanceRooms() {
        return instanceRooms;
    }

    /** What other nodes say of a user, before the user logs in or comes back here. */
    CompletionStage<Map<String, Presence>> elsewhere(UserKey user) {
        return elsewhere.ask(user);
    }

    /** Completes when other nodes can find what has changed of a user until now. */
    CompletionStage<Void> settled(UserKey user) {
        return elsewhere.settled(user);
    }

    private void told(UserMessage message) {
        if (!message.came().isEmpty()) {
            moves.release(message.user(), message.instanceId(), message.came());
        } else if (message.left()) {
            watch(message.user(), message.instanceId(), message.watches());
            moves.released(message.user(), message.instanceId());
        } else {
            elsewhere.changedElsewhere(message.user());
        }
    }

    /** A newer login at another node, or on this one, has ended this one. */
    void takenOver(UserKey user, Instances.Instance older, long newerId) {
        instances.replacedElsewhere(older.id());
        Connection connection = older.connection();
        if (connection != null) {
            connection.loop().execute(() -> {
                connection.anonymous();
                connection.send(KickPush.multipleAccount(newerId));
            });
        }
        instanceRooms.replaced(user.sdkAppId(), user.userId(), older.id());
    }

    /** A newer login here has ended these logins at nodes that are gone; those that live are told what changes here. */
    void takeOver(UserKey user, Ticket newer, Map<String, Presence> others) {
        others.forEach((node, there) -> there.logins().stream()
                .filter(login -> login.platform() == newer.platform() && !cluster.lives(node))
                .forEach(login -> instanceRooms.replaced(user.sdkAppId(), user.userId(), login.instanceId())));
    }

    /**
     * What a login has left behind.
     *
     * @param fromConnection whether it still had another connection, here or at another node
     * @param gone completes when that is reported lost to its rooms
     */
    record Rejoined(boolean fromConnection, CompletionStage<Void> gone) {}

    /** A login comes back on a connection of this node. */
    Rejoined rejoin(Ticket ticket, Connection connection, Map<String, Presence> others) {
        UserKey user = new UserKey(ticket.sdkAppId(), ticket.userId());
        adoptStatus(user, others);
        Connection old = instances.rejoin(ticket, connection);
        if (old != null) {
            return new Rejoined(true, CompletableFuture.runAsync(old::superseded, old.loop()::execute));
        }
        boolean connected = others.values().stream()
                .flatMap(there -> there.logins().stream())
                .anyMatch(login -> login.instanceId() == ticket.instanceId() && login.connected());
        return new Rejoined(connected, moves.await(user, ticket.instanceId(), others));
    }

    /** What the user says of itself goes along from node to node. */
    void adoptStatus(UserKey user, Map<String, Presence> others) {
        others.values().stream()
                .filter(there -> !there.logins().isEmpty() && there.statusAt() > 0)
                .forEach(there -> statuses.setCustom(user, there.status(), there.statusAt()));
    }

    /** What a user says of itself. */
    void setCustom(UserKey user, String text) {
        statuses.setCustom(user, text, clock.millis());
        elsewhere.moved(user);
    }

    /** What a user is to those who ask. */
    CompletionStage<Statuses.Told> status(UserKey user) {
        return elsewhere.ask(user).thenApply(others -> elsewhere.told(user, others));
    }

    /** Completes with false when the login watches too many already. */
    CompletionStage<Boolean> watch(UserKey user, long instanceId, Set<UserKey> others) {
        if (!statuses.subscribe(user, instanceId, others)) {
            return CompletableFuture.completedFuture(false);
        }
        others.forEach(elsewhere::moved);
        return CompletableFuture.allOf(others.stream()
                        .map(other -> elsewhere.settled(other).toCompletableFuture())
                        .toArray(CompletableFuture[]::new))
                .thenApply(said -> true);
    }

    Statuses statuses() {
        return statuses;
    }

    @Override
    public void push(int sdkAppId, String userId, byte[] frame, long except) {
        UserKey user = new UserKey(sdkAppId, userId);
        pushHere(user, frame, except);
        elsewhere
                .ask(user)
                .thenAccept(others -> others.forEach((node, there) -> {
                    boolean somebody = there.logins().stream()
                            .anyMatch(login -> login.connected() && login.instanceId() != except);
                    if (somebody && cluster.lives(node)) {
                        cluster.tell(node, Topic.PUSH, UserMessage.push(user, frame, except));
                    }
                }));
    }

    private void pushHere(UserKey user, byte[] frame, long except) {
        for (Instances.Instance instance : instances.of(user)) {
            Connection connection = instance.connection();
            if (connection != null && instance.id() != except) {
                connection.sendUnasked(frame);
            }
        }
    }

    @Override
    public CompletionStage<Seen> seen(int sdkAppId, String userId) {
        UserKey user = new UserKey(sdkAppId, userId);
        return elsewhere.ask(user).thenApply(others -> {
            List<Login> logins = new ArrayList<>();
            instances
                    .of(user)
                    .forEach(mine -> logins.add(new Login(mine.id(), mine.platform(), instances.counts(mine))));
            others.forEach((node, there) -> there.logins().stream()
                    .filter(login -> logins.stream().noneMatch(known -> known.instanceId() == login.instanceId()))
                    .map(login ->
                            new Login(login.instanceId(), login.platform(), login.online() && cluster.lives(node)))
                    .forEach(logins::add));
            return new Seen(elsewhere.state(user, others), List.copyOf(logins));
        });
    }

    @Override
    public void kick(int sdkAppId, String userId, long refuseBefore) {
        UserKey user = new UserKey(sdkAppId, userId);
        kickHere(user, refuseBefore);
        var unused = cluster.tell(Topic.KICK, UserMessage.kick(user, refuseBefore));
        elsewhere
                .ask(user)
                .thenAccept(others -> others.forEach((node, there) -> {
                    if (!cluster.lives(node)) {
                        there.logins().forEach(login -> instanceRooms.loggedOut(sdkAppId, userId, login.instanceId()));
                    }
                }));
    }

    private void kickHere(UserKey user, long refuseBefore) {
        revocations.refuse(user.sdkAppId(), user.userId(), refuseBefore);
        for (Instances.Instance instance : instances.endAll(user)) {
            Connection connection = instance.connection();
            if (connection != null) {
                connection.loop().execute(() -> {
                    connection.putOut();
                    connection.send(KickPush.byServer());
                });
            }
            instanceRooms.loggedOut(user.sdkAppId(), user.userId(), instance.id());
        }
    }

    @Override
    public int users() {
        return Math.max(0, instances.users() - elsewhere.countedElsewhere());
    }

    /** Once a second, by one thread. */
    void tick() {
        instances.tick();
        slice = (slice + 1) % SLICES;
        elsewhere.sayAgain(slice, SLICES);
    }
}
