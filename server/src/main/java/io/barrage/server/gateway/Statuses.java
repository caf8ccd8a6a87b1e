package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.DirectPush;
import io.barrage.protocol.WireJson;
import io.barrage.server.conversation.Sessions.State;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What users say of themselves, and who wants to know of changes (wire.md section 33). In memory: a custom status lasts until
 * the logout, a subscription as long as the login that made it. Any thread.
 */
final class Statuses implements Instances.Watcher {
    /** How many users one login may watch. */
    static final int MOST_WATCHED = 1000;

    private record Subscriber(Instances.User user, long instanceId) {}

    private final Map<Instances.User, String> custom = new ConcurrentHashMap<>();
    private final Map<Instances.User, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();
    private final Map<Subscriber, Set<Instances.User>> watched = new ConcurrentHashMap<>();
    private final Supplier<Instances> instances;

    /** @param instances asked when it is needed: it is made with this as its watcher */
    Statuses(Supplier<Instances> instances) {
        this.instances = instances;
    }

    /** False when the login watches too many already. */
    boolean subscribe(Instances.User user, long instanceId, Set<Instances.User> others) {
        Subscriber subscriber = new Subscriber(user, instanceId);
        Set<Instances.User> mine = watched.computeIfAbsent(subscriber, key -> ConcurrentHashMap.newKeySet());
        if (mine.size() + others.size() > MOST_WATCHED) {
            return false;
        }
        for (Instances.User other : others) {
            mine.add(other);
            subscribers.compute(other, (key, all) -> {
                Set<Subscriber> known = all == null ? ConcurrentHashMap.newKeySet() : all;
                known.add(subscriber);
                return known;
            });
        }
        return true;
    }

    void unsubscribe(Instances.User user, long instanceId, Set<Instances.User> others) {
        Subscriber subscriber = new Subscriber(user, instanceId);
        for (Instances.User other : others) {
            subscribers.computeIfPresent(other, (key, all) -> {
                all.remove(subscriber);
                return all.isEmpty() ? null : all;
            });
        }
        watched.computeIfPresent(subscriber, (key, mine) -> {
            mine.removeAll(others);
            return mine.isEmpty() ? null : mine;
        });
    }

    void unsubscribeAll(Instances.User user, long instanceId) {
        unsubscribe(user, instanceId, Set.copyOf(watched.getOrDefault(new Subscriber(user, instanceId), Set.of())));
    }

    /** @param text as the client gives it; empty for none */
    void setCustom(Instances.User user, String text) {
        if (text.isEmpty()) {
            custom.remove(user);
        } else {
            custom.put(user, text);
        }
        tell(user, instances.get().state(user));
    }

    /** A user's state as the SDKs read it. */
    ObjectNode of(Instances.User user) {
        return entry(user, instances.get().state(user));
    }

    private ObjectNode entry(Instances.User user, State state) {
        String text = custom.getOrDefault(user, "");
        return WireJson.object()
                .put("To_Account", user.userId())
                .put("Status", wireNumber(state))
                .put("CustomStatus", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int wireNumber(State state) {
        return switch (state) {
            case ONLINE -> 1;
            case OFFLINE -> 2;
            case LOGGED_OUT -> 3;
        };
    }

    @Override
    public void changed(Instances.User user, State state) {
        if (state == State.LOGGED_OUT) {
            custom.remove(user);
        }
        tell(user, state);
    }

    @Override
    public void ended(Instances.User user, long instanceId) {
        unsubscribeAll(user, instanceId);
    }

    private void tell(Instances.User user, State state) {
        Set<Subscriber> interested = subscribers.getOrDefault(user, Set.of());
        if (interested.isEmpty()) {
            return;
        }
        byte[] frame = DirectPush.state(entry(user, state));
        for (Subscriber subscriber : interested) {
            for (Instances.Instance instance : instances.get().of(subscriber.user())) {
                Connection connection = instance.connection();
                if (instance.id() == subscriber.instanceId() && connection != null) {
                    connection.sendUnasked(frame);
                }
            }
        }
    }
}
