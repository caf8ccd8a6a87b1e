package io.barrage.server.gateway;

import io.barrage.server.conversation.Sessions.State;
import io.barrage.server.engine.Bus.Topic;
import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Presence;
import io.barrage.server.storage.UserKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logins that users have at other nodes. What changes here is said in the directory and those nodes are told that have
 * something to do with the user; told of a change, a node asks the directory, so that what it does follows from what all say
 * and not from the order of messages. Any thread.
 */
final class Elsewhere implements Instances.Watcher {
    /** Told of a login that a newer one has ended. */
    @FunctionalInterface
    interface TakenOver {
        void by(UserKey user, Instances.Instance older, long newerId);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Elsewhere.class);

    private final Supplier<Instances> instances;
    private final Statuses statuses;
    private final Cluster cluster;
    private final TakenOver takenOver;
    /** Users who are logged in here and at other nodes that live. */
    private final Map<UserKey, Map<String, Presence>> shared = new ConcurrentHashMap<>();
    /** What is being said, one after the other for each user. */
    private final Map<UserKey, CompletableFuture<Map<String, Presence>>> saying = new ConcurrentHashMap<>();

    /**
     * @param instances asked when it is needed: it is made with this as its watcher
     * @param takenOver told of logins here that newer ones at other nodes have ended
     */
    Elsewhere(Supplier<Instances> instances, Statuses statuses, Cluster cluster, TakenOver takenOver) {
        this.instances = instances;
        this.statuses = statuses;
        this.cluster = cluster;
        this.takenOver = takenOver;
        cluster.whenGone(this::gone);
        cluster.whenMissed(this::sayAll);
    }

    @Override
    public void changed(UserKey user, State state) {}

    @Override
    public void ended(UserKey user, long instanceId) {
        statuses.unsubscribeAll(user, instanceId);
    }

    /** Says what this node knows of a user now. */
    @Override
    public void moved(UserKey user) {
        CompletableFuture<Map<String, Presence>> said =
                saying.compute(user, (key, before) -> cluster.say(key.sdkAppId(), key.userId(), here(key))
                        .toCompletableFuture());
        Objects.requireNonNull(said).whenComplete((others, failure) -> {
            saying.remove(user, said);
            if (failure == null) {
                heard(user, others);
                tellThoseConcerned(user, others);
            } else {
                LOG.debug("{} is not said: {}", user, failure.toString());
                heard(user, Map.of());
            }
        });
    }

    /** Completes when what was to be said of a user until now was said, or cannot be. */
    CompletionStage<Void> settled(UserKey user) {
        CompletableFuture<Map<String, Presence>> said = saying.get(user);
        return said == null ? CompletableFuture.completedFuture(null) : said.handle((others, failure) -> null);
    }

    private Presence here(UserKey user) {
        List<Presence.Login> logins = instances.get().of(user).stream()
                .map(instance -> new Presence.Login(
                        instance.id(),
                        instance.platform(),
                        instance.issuedAt(),
                        instance.connection() != null,
                        instances.get().counts(instance)))
                .toList();
        if (logins.isEmpty()) {
            statuses.forget(user);
        }
        Statuses.Custom custom = statuses.custom(user);
        return new Presence(logins, custom.text(), custom.at(), statuses.watches(user));
    }

    private void tellThoseConcerned(UserKey user, Map<String, Presence> others) {
        others.forEach((node, there) -> {
            if (!there.isEmpty() && cluster.lives(node)) {
                cluster.tell(node, Topic.USER, UserMessage.changed(user));
            }
        });
    }

    /** What other nodes say of a user, those that are gone too; nothing when they cannot be asked. */
    CompletionStage<Map<String, Presence>> ask(UserKey user) {
        return cluster.ask(user.sdkAppId(), user.userId()).exceptionally(failure -> {
            LOG.debug("{} cannot be asked for: {}", user, failure.toString());
            return Map.of();
        });
    }

    /** Another node has something new of a user. */
    void changedElsewhere(UserKey user) {
        if (here(user).isEmpty()) {
            moved(user);
        } else {
            ask(user).thenAccept(others -> heard(user, others));
        }
    }

    private void heard(UserKey user, Map<String, Presence> others) {
        endWhatIsOlder(user, others);
        shared.compute(user, (key, before) -> instances.get().of(key).isEmpty() ? null : livingWithLogins(others));
        statuses.show(user, () -> told(user, others));
    }

    private @Nullable Map<String, Presence> livingWithLogins(Map<String, Presence> others) {
        Map<String, Presence> living = new ConcurrentHashMap<>();
        others.forEach((node, there) -> {
            if (!there.logins().isEmpty() && cluster.lives(node)) {
                living.put(node, there);
            }
        });
        return living.isEmpty() ? null : living;
    }

    private void endWhatIsOlder(UserKey user, Map<String, Presence> others) {
        for (Instances.Instance mine : instances.get().of(user)) {
            others.forEach((node, there) -> there.logins().stream()
                    .filter(other -> replaces(other, mine) && cluster.lives(node))
                    .forEach(other -> instances
                            .get()
                            .end(user, mine.id())
                            .forEach(ended -> takenOver.by(user, ended, other.instanceId()))));
        }
    }

    private static boolean replaces(Presence.Login other, Instances.Instance mine) {
        return other.platform() == mine.platform()
                && other.instanceId() != mine.id()
                && (other.issuedAt() == mine.issuedAt()
                        ? other.instanceId() > mine.id()
                        : other.issuedAt() > mine.issuedAt());
    }

    /** What those who watch a user are to be told. */
    Statuses.Told told(UserKey user, Map<String, Presence> others) {
        Statuses.Custom newest = statuses.custom(user);
        for (Presence there : others.values()) {
            if (there.statusAt() > newest.at()) {
                newest = new Statuses.Custom(there.status(), there.statusAt());
            }
        }
        State state = state(user, others);
        return new Statuses.Told(state, state == State.LOGGED_OUT ? "" : newest.text());
    }

    /** What a user is at all nodes together; at one that is gone nobody is online. */
    State state(UserKey user, Map<String, Presence> others) {
        State state = instances.get().state(user);
        for (Map.Entry<String, Presence> other : others.entrySet()) {
            for (Presence.Login login : other.getValue().logins()) {
                if (login.online() && cluster.lives(other.getKey())) {
                    return State.ONLINE;
                }
                state = state == State.LOGGED_OUT ? State.OFFLINE : state;
            }
        }
        return state;
    }

    /** How many of the users who are online here another node counts: of several nodes that with the smallest id does. */
    int countedElsewhere() {
        int counted = 0;
        for (Map.Entry<UserKey, Map<String, Presence>> user : shared.entrySet()) {
            boolean other = user.getValue().entrySet().stream()
                    .anyMatch(there -> there.getKey().compareTo(cluster.own()) < 0
                            && there.getValue().logins().stream().anyMatch(Presence.Login::online));
            counted += other && instances.get().state(user.getKey()) == State.ONLINE ? 1 : 0;
        }
        return counted;
    }

    private void gone(String node) {
        shared.forEach((user, others) -> {
            if (others.containsKey(node)) {
                changedElsewhere(user);
            }
        });
        statuses.watchedUsers().forEach(this::changedElsewhere);
    }

    /** Says everything again: the directory may have lost it. */
    void sayAll() {
        instances.get().known().forEach(this::moved);
        statuses.watchedUsers().forEach(this::moved);
    }

    /** Says again what would be forgotten otherwise; a slice of all users with each call. */
    void sayAgain(int slice, int slices) {
        instances.get().known().stream()
                .filter(user -> Math.floorMod(user.hashCode(), slices) == slice)
                .forEach(this::moved);
        statuses.watchedUsers().stream()
                .filter(user -> Math.floorMod(user.hashCode(), slices) == slice)
                .forEach(this::moved);
    }
}
