package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.DirectPush;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireJson;
import io.barrage.server.conversation.Sessions.State;
import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users say of themselves, and who wants to know of changes (wire.md section 33). In memory: a custom status lasts until
 * the logout, a subscription as long as the login that made it. Any thread.
 */
final class Statuses implements Instances.Watcher {
    private record Subscriber(UserKey user, long instanceId) {}

    private final Map<UserKey, String> custom = new ConcurrentHashMap<>();
    private final Map<UserKey, Set<Subscriber>> subscribers = new ConcurrentHashMap<>();
    /** By whom, what is in {@link #subscribers} by whom it is about: changed first, with the other inside of the change. */
    private final Map<Subscriber, Set<UserKey>> watched = new ConcurrentHashMap<>();

    private final Supplier<Instances> instances;

    /** @param instances asked when it is needed: it is made with this as its watcher */
    Statuses(Supplier<Instances> instances) {
        this.instances = instances;
    }

    /** False when the login watches too many already. For one that has ended nothing is done: nobody would undo it. */
    boolean subscribe(UserKey user, long instanceId, Set<UserKey> others) {
        Subscriber subscriber = new Subscriber(user, instanceId);
        AtomicBoolean tooMany = new AtomicBoolean();
        watched.compute(subscriber, (key, known) -> {
            Set<UserKey> mine = known == null ? Set.of() : known;
            tooMany.set(mine.size() + others.size() > Limits.WATCHED_USERS);
            if (tooMany.get() || !instances.get().has(user, instanceId)) {
                return known;
            }
            others.forEach(other -> add(other, subscriber));
            return Stream.concat(mine.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
        });
        return !tooMany.get();
    }

    void unsubscribe(UserKey user, long instanceId, Set<UserKey> others) {
        Subscriber subscriber = new Subscriber(user, instanceId);
        watched.computeIfPresent(subscriber, (key, mine) -> {
            others.forEach(other -> remove(other, subscriber));
            Set<UserKey> rest =
                    mine.stream().filter(other -> !others.contains(other)).collect(Collectors.toUnmodifiableSet());
            return rest.isEmpty() ? null : rest;
        });
    }

    void unsubscribeAll(UserKey user, long instanceId) {
        Subscriber subscriber = new Subscriber(user, instanceId);
        watched.computeIfPresent(subscriber, (key, mine) -> {
            mine.forEach(other -> remove(other, subscriber));
            return null;
        });
    }

    private void add(UserKey watched, Subscriber subscriber) {
        subscribers.compute(watched, (key, all) -> {
            Set<Subscriber> known = all == null ? ConcurrentHashMap.newKeySet() : all;
            known.add(subscriber);
            return known;
        });
    }

    private void remove(UserKey watched, Subscriber subscriber) {
        subscribers.computeIfPresent(watched, (key, all) -> {
            all.remove(subscriber);
            return all.isEmpty() ? null : all;
        });
    }

    /** @param text as the client gives it; empty for none */
    void setCustom(UserKey user, String text) {
        if (text.isEmpty()) {
            custom.remove(user);
        } else {
            custom.put(user, text);
        }
        tell(user, instances.get().state(user));
    }

    /** A user's state as the SDKs read it. */
    ObjectNode of(UserKey user) {
        return entry(user, instances.get().state(user));
    }

    private ObjectNode entry(UserKey user, State state) {
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
    public void changed(UserKey user, State state) {
        if (state == State.LOGGED_OUT) {
            custom.remove(user);
        }
        tell(user, state);
    }

    @Override
    public void ended(UserKey user, long instanceId) {
        unsubscribeAll(user, instanceId);
    }

    private void tell(UserKey user, State state) {
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
