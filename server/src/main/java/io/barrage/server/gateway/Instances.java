package io.barrage.server.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.Sessions.State;
import io.barrage.server.storage.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which logins are valid: one for each user and platform, the newest. A lost one is remembered as long as its seats in
 * rooms. From this follows who is online: a user with a connection, or whose last one was lost a moment ago. Any thread.
 */
final class Instances {
    /**
     * One login of a user: an SDK in a page, on one connection after the other.
     *
     * @param issuedAt unix milliseconds of the login
     * @param connection null while it is lost
     * @param lostAt unix milliseconds, 0 while it has a connection
     */
    record Instance(long id, int platform, long issuedAt, @Nullable Connection connection, long lostAt) {
        static Instance of(Ticket ticket, Connection connection) {
            return new Instance(ticket.instanceId(), ticket.platform(), ticket.issuedAt(), connection, 0);
        }

        Instance lost(long now) {
            return new Instance(id, platform, issuedAt, null, now);
        }
    }

    /** Told of what becomes of users, by whatever thread it happens on. */
    interface Watcher {
        /** In order for each user; must not change logins. */
        void changed(UserKey user, State state);

        /** A login has ended for good, or has gone to another node. */
        void ended(UserKey user, long instanceId);

        /** The logins of a user may be others now, or one may be lost, or back; after all else was told. */
        default void moved(UserKey user) {}
    }

    private record Lost(UserKey user, long at) {}

    private final Map<UserKey, List<Instance>> byUser = new ConcurrentHashMap<>();
    /** What was told of a user last; none for those who have no login. */
    private final Map<UserKey, State> told = new ConcurrentHashMap<>();

    private static final int MOST_REPLACED = 100_000;

    private final AtomicInteger online = new AtomicInteger();
    /** Lost instances in the order of time: first until others are told, then until they are forgotten. */
    private final Queue<Lost> lost = new ConcurrentLinkedQueue<>();

    private final Queue<Lost> lostForLong = new ConcurrentLinkedQueue<>();
    /** Logins of this node that newer ones at other nodes have replaced, for as long as they might come back. */
    private final Cache<Long, Boolean> replacedElsewhere;

    private final Duration keepLost;
    private final Duration offlineAfter;
    private final Clock clock;
    private final Watcher watcher;

    Instances(Duration keepLost, Duration offlineAfter, Clock clock, Watcher watcher) {
        this.keepLost = keepLost;
        this.offlineAfter = offlineAfter;
        this.clock = clock;
        this.watcher = watcher;
        this.replacedElsewhere = Caffeine.newBuilder()
                .maximumSize(MOST_REPLACED)
                .expireAfterWrite(keepLost)
                .build();
    }

    static long newId() {
        return ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    }

    /** A new login takes the place of those of the same user on the same platform, which are returned. */
    List<Instance> login(Ticket ticket, Connection connection) {
        Instance instance = Instance.of(ticket, connection);
        return change(user(ticket), known -> {
            List<Instance> instances = new ArrayList<>(known);
            instances.removeIf(other -> other.platform() == ticket.platform());
            instances.add(instance);
            return instances;
        });
    }

    /** Whether a newer login has replaced this one. One that this process never saw counts: it may be older than it. */
    boolean replaced(Ticket ticket) {
        for (Instance instance : of(user(ticket))) {
            if (instance.platform() == ticket.platform()) {
                return instance.id() != ticket.instanceId();
            }
        }
        return replacedElsewhere.getIfPresent(ticket.instanceId()) != null;
    }

    /** A newer login at another node has replaced one of this node: it does not come back here. */
    void replacedElsewhere(long instanceId) {
        replacedElsewhere.put(instanceId, Boolean.TRUE);
    }

    /** The login comes back on a new connection; returns the one it had until now, if it had another. */
    @Nullable
    Connection rejoin(Ticket ticket, Connection connection) {
        List<Instance> before = new ArrayList<>(1);
        change(user(ticket), known -> {
            List<Instance> instances = new ArrayList<>(1);
            before.clear();
            for (Instance instance : known) {
                (instance.id() == ticket.instanceId() ? before : instances).add(instance);
            }
            instances.add(Instance.of(ticket, connection));
            return instances;
        });
        Connection old = before.isEmpty() ? null : before.get(0).connection();
        return old == connection ? null : old;
    }

    void lost(Ticket ticket, Connection connection) {
        long now = clock.millis();
        change(user(ticket), known -> known.stream()
                .map(instance -> instance.connection() == connection ? instance.lost(now) : instance)
                .toList());
        lost.add(new Lost(user(ticket), now));
    }

    void logout(Ticket ticket) {
        end(user(ticket), ticket.instanceId());
    }

    /** Ends one login; returns it, if there was one. */
    List<Instance> end(UserKey user, long instanceId) {
        return change(user, known -> known.stream()
                .filter(instance -> instance.id() != instanceId)
                .toList());
    }

    /** Ends all logins of a user, which are returned. */
    List<Instance> endAll(UserKey user) {
        return change(user, known -> List.of());
    }

    List<Instance> of(UserKey user) {
        return byUser.getOrDefault(user, List.of());
    }

    /** Users who have a connection and whose id has a text in it. Looks at all users: not for event loops. */
    List<String> connected(int sdkAppId, String part, int most) {
        return byUser.entrySet().stream()
                .filter(known -> known.getKey().sdkAppId() == sdkAppId)
                .filter(known -> known.getKey().userId().contains(part))
                .filter(known -> known.getValue().stream().anyMatch(instance -> instance.connection() != null))
                .map(known -> known.getKey().userId())
                .limit(most)
                .toList();
    }

    /** Whether the login is valid, with or without a connection. */
    boolean has(UserKey user, long instanceId) {
        return of(user).stream().anyMatch(instance -> instance.id() == instanceId);
    }

    State state(UserKey user) {
        return told.getOrDefault(user, State.LOGGED_OUT);
    }

    boolean counts(Instance instance) {
        return instance.connection() != null || clock.millis() - instance.lostAt() < offlineAfter.toMillis();
    }

    /** The users who have a login, in no order. */
    Set<UserKey> known() {
        return byUser.keySet();
    }

    /** How many users are online, each counted once. */
    int users() {
        return online.get();
    }

    /** Tells of users who are lost for too long, and forgets lost logins after their time. */
    void tick() {
        long now = clock.millis();
        for (Lost next = due(lost, now, offlineAfter); next != null; next = due(lost, now, offlineAfter)) {
            change(next.user(), known -> known);
            lostForLong.add(next);
        }
        long before = now - keepLost.toMillis();
        for (Lost next = due(lostForLong, now, keepLost); next != null; next = due(lostForLong, now, keepLost)) {
            change(next.user(), known -> known.stream()
                    .filter(instance -> instance.connection() != null || instance.lostAt() > before)
                    .toList());
        }
    }

    private static @Nullable Lost due(Queue<Lost> queue, long now, Duration after) {
        Lost first = queue.peek();
        return first != null && first.at() + after.toMillis() <= now ? queue.poll() : null;
    }

    /** Changes the logins of a user, tells the watcher what follows from it, and returns those that are gone. */
    private List<Instance> change(UserKey user, UnaryOperator<List<Instance>> change) {
        List<Instance> gone = new ArrayList<>(1);
        byUser.compute(user, (key, known) -> {
            List<Instance> before = known == null ? List.of() : known;
            List<Instance> after = List.copyOf(change.apply(before));
            gone.clear();
            before.stream()
                    .filter(old -> after.stream().noneMatch(now -> now.id() == old.id()))
                    .forEach(gone::add);
            return after.isEmpty() ? null : after;
        });
        gone.forEach(instance -> watcher.ended(user, instance.id()));
        tell(user);
        watcher.moved(user);
        return gone;
    }

    /** Tells what a user is now, when that is news. One at a time for each user: who tells last has seen the last change. */
    private void tell(UserKey user) {
        told.compute(user, (key, last) -> {
            List<Instance> instances = of(key);
            State now = instances.stream().anyMatch(this::counts)
                    ? State.ONLINE
                    : instances.isEmpty() ? State.LOGGED_OUT : State.OFFLINE;
            if (now != last && (now == State.ONLINE || last == State.ONLINE)) {
                online.addAndGet(now == State.ONLINE ? 1 : -1);
                watcher.changed(key, now);
            }
            return now == State.LOGGED_OUT ? null : now;
        });
    }

    private static UserKey user(Ticket ticket) {
        return new UserKey(ticket.sdkAppId(), ticket.userId());
    }
}
