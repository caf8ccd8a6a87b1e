package io.barrage.server.gateway;

import io.barrage.server.auth.Revocations;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.storage.UserKey;
import java.util.List;

/** The users who are connected to this process. Any thread. */
final class LocalSessions implements Sessions {
    private final Instances instances;
    private final Statuses statuses;
    private final Revocations revocations;
    private final InstanceRooms instanceRooms;

    LocalSessions(Instances instances, Statuses statuses, Revocations revocations, InstanceRooms instanceRooms) {
        this.instances = instances;
        this.statuses = statuses;
        this.revocations = revocations;
        this.instanceRooms = instanceRooms;
    }

    Instances instances() {
        return instances;
    }

    Statuses statuses() {
        return statuses;
    }

    InstanceRooms instanceRooms() {
        return instanceRooms;
    }

    @Override
    public void push(int sdkAppId, String user, byte[] frame, long except) {
        for (Instances.Instance instance : instances.of(new UserKey(sdkAppId, user))) {
            Connection connection = instance.connection();
            if (connection != null && instance.id() != except) {
                connection.sendUnasked(frame);
            }
        }
    }

    @Override
    public State state(int sdkAppId, String user) {
        return instances.state(new UserKey(sdkAppId, user));
    }

    @Override
    public List<Login> logins(int sdkAppId, String user) {
        return instances.of(new UserKey(sdkAppId, user)).stream()
                .map(instance -> new Login(instance.id(), instance.platform(), instances.counts(instance)))
                .toList();
    }

    @Override
    public void kick(int sdkAppId, String user, long refuseBefore) {
        revocations.refuse(sdkAppId, user, refuseBefore);
        for (Instances.Instance instance : instances.endAll(new UserKey(sdkAppId, user))) {
            Connection connection = instance.connection();
            if (connection != null) {
                connection.loop().execute(() -> {
                    connection.putOut();
                    connection.send(KickPush.byServer());
                });
            }
            instanceRooms.loggedOut(sdkAppId, user, instance.id());
        }
    }

    @Override
    public int users() {
        return instances.users();
    }
}
