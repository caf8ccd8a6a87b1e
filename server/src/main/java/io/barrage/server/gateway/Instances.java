package io.barrage.server.gateway;

import io.barrage.server.auth.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which logins are valid: one for each user and platform, the newest. A lost one is remembered as long as its places in
 * rooms. Any thread.
 */
final class Instances {
    private record User(int sdkAppId, String userId) {}

    /**
     * One login of a user: an SDK in a page, on one connection after the other.
     *
     * @param connection null while it is lost
     * @param lostAt unix milliseconds, 0 while it has a connection
     */
    record Instance(long id, int platform, @Nullable Connection connection, long lostAt) {}

    private final Map<User, List<Instance>> byUser = new ConcurrentHashMap<>();
    private final Duration keepLost;
    private final Clock clock;

    Instances(Duration keepLost, Clock clock) {
        this.keepLost = keepLost;
        this.clock = clock;
    }

    static long newId() {
        return ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE);
    }

    /** A new login takes the place of those of the same user on the same platform, which are returned. */
    List<Instance> login(Ticket ticket, Connection connection) {
        List<Instance> replaced = new ArrayList<>(1);
        byUser.compute(user(ticket), (user, known) -> {
            List<Instance> instances = new ArrayList<>(1);
            for (Instance other : known == null ? List.<Instance>of() : known) {
                (other.platform() == ticket.platform() ? replaced : instances).add(other);
            }
            instances.add(new Instance(ticket.instanceId(), ticket.platform(), connection, 0));
            return List.copyOf(instances);
        });
        return replaced;
    }

    /** Whether a newer login has replaced this one. One that this process never saw counts: it may be older than it. */
    boolean replaced(Ticket ticket) {
        for (Instance instance : byUser.getOrDefault(user(ticket), List.of())) {
            if (instance.platform() == ticket.platform()) {
                return instance.id() != ticket.instanceId();
            }
        }
        return false;
    }

    /** The login comes back on a new connection; returns the one it had until now, if it had another. */
    @Nullable
    Connection rejoin(Ticket ticket, Connection connection) {
        List<Instance> before = new ArrayList<>(1);
        byUser.compute(user(ticket), (user, known) -> {
            List<Instance> instances = new ArrayList<>(1);
            for (Instance instance : known == null ? List.<Instance>of() : known) {
                (instance.id() == ticket.instanceId() ? before : instances).add(instance);
            }
            instances.add(new Instance(ticket.instanceId(), ticket.platform(), connection, 0));
            return List.copyOf(instances);
        });
        Connection old = before.isEmpty() ? null : before.get(0).connection();
        return old == connection ? null : old;
    }

    void lost(Ticket ticket, Connection connection) {
        byUser.computeIfPresent(user(ticket), (user, instances) -> instances.stream()
                .map(instance -> instance.connection() == connection
                        ? new Instance(instance.id(), instance.platform(), null, clock.millis())
                        : instance)
                .toList());
    }

    void logout(Ticket ticket) {
        byUser.computeIfPresent(
                user(ticket), (user, instances) -> without(instances, ticket.instanceId(), Long.MIN_VALUE));
    }

    /** Forgets lost logins after their time. */
    void tick() {
        long before = clock.millis() - keepLost.toMillis();
        for (User user : byUser.keySet()) {
            byUser.computeIfPresent(user, (key, instances) -> without(instances, 0, before));
        }
    }

    private static @Nullable List<Instance> without(List<Instance> instances, long id, long lostBefore) {
        List<Instance> rest = instances.stream()
                .filter(instance -> instance.id() != id)
                .filter(instance -> instance.connection() != null || instance.lostAt() >= lostBefore)
                .toList();
        return rest.isEmpty() ? null : rest;
    }

    private static User user(Ticket ticket) {
        return new User(ticket.sdkAppId(), ticket.userId());
    }
}
