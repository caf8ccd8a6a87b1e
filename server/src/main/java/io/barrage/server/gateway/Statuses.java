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
final class Statuses {
    private record Subscriber(UserKey user, long instanceId) {}

    /** @param at unix milliseconds; 0 when nothing was ever said */
    record Custom(String text, long at) {
        static final Custom NOTHING = new Custom("", 0);
    }

    /** What those who watch a user were told last. */
    record Told(State state, String text) {
        /** Who is offline anyway need not be known to have logged out. */
        boolean isNewsAfter(Told last) {
            return state == last.state ? !text.equals(last.text) : state == State.ONLINE || last.state == State.ONLINE;
        }
    }

    private final Map<UserKey, Custom> custom = new ConcurrentHashMap<>();
    /** Of users who are watched. */
    private final Map<UserKey, Told> told = new ConcurrentHashMap<>();

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
    void setCustom(UserKey user, String text, long at) {
        custom.merge(user, new Custom(text, at), (old, now) -> now.at() >= old.at() ? now : old);
    }

    /** What the user says of itself here. */
    Custom custom(UserKey user) {
        return custom.getOrDefault(user, Custom.NOTHING);
    }

    /** The user has no login here any more: what it said of itself is over, or told at another node. */
    void forget(UserKey user) {
        custom.remove(user);
    }

    /** Whether somebody here wants to know of changes. */
    boolean watches(UserKey user) {
        return subscribers.containsKey(user);
    }

    /** The users of whose changes somebody here wants to know. */
    Set<UserKey> watchedUsers() {
        return subscribers.keySet();
    }

    /** The users of whose changes a login wants to know. */
    Set<UserKey> watchedBy(UserKey user, long instanceId) {
        return watched.getOrDefault(new Subscriber(user, instanceId), Set.of());
    }

    /** A user's state as the SDKs read it. */
    static ObjectNode entry(UserKey user, Told now) {
        return WireJson.object()
                .put("To_Account", user.userId())
                .put("Status", wireNumber(now.state()))
                .put(
                        "CustomStatus",
                        Base64.getEncoder().encodeToString(now.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static int wireNumber(State state) {
        return switch (state) {
            case ONLINE -> 1;
            case OFFLINE -> 2;
            case LOGGED_OUT -> 3;
        };
    }

    /** Tells who watches a user of what it is now, when that is news; nobody is told of the first that is known. */
    void show(UserKey user, Supplier<Told> asOfNow) {
        if (!watches(user)) {
            told.remove(user);
            return;
        }
        told.compute(user, (key, last) -> {
            Told now = asOfNow.get();
            if (last != null && now.isNewsAfter(last)) {
                push(key, now);
            }
            return now;
        });
    }

    private void push(UserKey user, Told now) {
        byte[] frame = DirectPush.state(entry(user, now));
        for (Subscriber subscriber : subscribers.getOrDefault(user, Set.of())) {
            for (Instances.Instance instance : instances.get().of(subscriber.user())) {
                Connection connection = instance.connection();
                if (instance.id() == subscriber.instanceId() && connection != null) {
                    connection.sendUnasked(frame);
                }
            }
        }
    }
}
