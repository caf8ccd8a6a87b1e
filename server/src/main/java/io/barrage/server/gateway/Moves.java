package io.barrage.server.gateway;

import io.barrage.server.engine.Bus.Topic;
import io.barrage.server.engine.Cluster;
import io.barrage.server.engine.Presence;
import io.barrage.server.storage.UserKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Logins that come back at another node than the one they had. The node to which one comes tells the other, and waits until
 * that has reported the old connection lost, so that its rooms know how far it had read. Any thread.
 */
final class Moves {
    /** A node that does not answer is about to be found gone; its rooms are taken over without its word. */
    private static final int MOST_SECONDS = 2;

    private record Login(UserKey user, long instanceId) {}

    private final Map<Login, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();
    private final Instances instances;
    private final Statuses statuses;
    private final Cluster cluster;

    Moves(Instances instances, Statuses statuses, Cluster cluster) {
        this.instances = instances;
        this.statuses = statuses;
        this.cluster = cluster;
    }

    /** Completes when the node that has the login, if there is one that lives, has let it go. */
    CompletionStage<Void> await(UserKey user, long instanceId, Map<String, Presence> others) {
        List<String> nodes = others.entrySet().stream()
                .filter(other -> cluster.lives(other.getKey()))
                .filter(other -> other.getValue().logins().stream().anyMatch(login -> login.instanceId() == instanceId))
                .map(Map.Entry::getKey)
                .toList();
        if (nodes.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        Login login = new Login(user, instanceId);
        CompletableFuture<Void> released = new CompletableFuture<>();
        waiting.put(login, released);
        nodes.forEach(node -> cluster.tell(node, Topic.USER, UserMessage.came(user, instanceId, cluster.own())));
        return released.completeOnTimeout(null, MOST_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, failure) -> waiting.remove(login, released));
    }

    /** The login is at another node now. */
    void release(UserKey user, long instanceId, String node) {
        Set<UserKey> watches = statuses.watchedBy(user, instanceId);
        byte[] left = UserMessage.left(user, instanceId, watches);
        for (Instances.Instance gone : instances.end(user, instanceId)) {
            Connection connection = gone.connection();
            if (connection != null) {
                connection.loop().execute(() -> {
                    connection.superseded();
                    cluster.tell(node, Topic.USER, left);
                });
                return;
            }
        }
        cluster.tell(node, Topic.USER, left);
    }

    /** The node that had the login has let it go. */
    void released(UserKey user, long instanceId) {
        CompletableFuture<Void> released = waiting.get(new Login(user, instanceId));
        if (released != null) {
            released.complete(null);
        }
    }
}
