package io.barrage.server.gateway;

import io.barrage.server.storage.UserKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who watches whom: one for each user, the newest. Connections look here when somebody logs in on them, and know their
 * watcher from then on, so that a frame that nobody watches costs a look at a field. Any thread.
 */
final class UserTaps implements Taps {
    private final Map<UserKey, Tap> byUser = new ConcurrentHashMap<>();
    private final Supplier<Instances> instances;

    UserTaps(Supplier<Instances> instances) {
        this.instances = instances;
    }

    @Override
    public List<String> connected(int sdkAppId, String part, int most) {
        return instances.get().connected(sdkAppId, part, most);
    }

    @Override
    public Runnable watch(int sdkAppId, String userId, Tap tap) {
        UserKey user = new UserKey(sdkAppId, userId);
        Tap before = byUser.put(user, tap);
        if (before != null) {
            before.replaced();
        }
        set(user, tap);
        return () -> {
            if (byUser.remove(user, tap)) {
                set(user, null);
            }
        };
    }

    /** Connections that log in meanwhile find the watcher themselves: {@link Instances} knows them before they look. */
    private void set(UserKey user, @Nullable Tap tap) {
        for (Instances.Instance instance : instances.get().of(user)) {
            Connection connection = instance.connection();
            if (connection != null) {
                connection.watchedBy(tap);
            }
        }
    }

    /** Who watches a user, or null. */
    @Nullable
    Tap of(int sdkAppId, String userId) {
        return byUser.isEmpty() ? null : byUser.get(new UserKey(sdkAppId, userId));
    }
}
