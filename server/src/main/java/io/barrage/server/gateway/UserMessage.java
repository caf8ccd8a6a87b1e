package io.barrage.server.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What nodes tell each other of a user. Fields that are not known are passed over, so that two versions run side by side.
 *
 * @param instanceId the login that it is about; 0 for all
 */
record UserMessage(UserKey user, long instanceId, JsonNode json) {
    private static final String APP = "app";
    private static final String USER = "user";
    private static final String INSTANCE = "instance";
    private static final String CAME = "came";
    private static final String LEFT = "left";
    private static final String WATCHES = "watches";
    private static final String FRAME = "frame";
    private static final String BEFORE = "before";

    private static ObjectNode about(UserKey user, long instanceId) {
        return WireJson.object()
                .put(APP, user.sdkAppId())
                .put(USER, user.userId())
                .put(INSTANCE, instanceId);
    }

    /** Something has changed. */
    static byte[] changed(UserKey user) {
        return WireJson.bytes(about(user, 0));
    }

    /** A login has come back at a node, which waits until the connection that it had is reported lost. */
    static byte[] came(UserKey user, long instanceId, String node) {
        return WireJson.bytes(about(user, instanceId).put(CAME, node));
    }

    /** A login that has come back elsewhere was let go; {@code watches} are the users whose changes it wants to know. */
    static byte[] left(UserKey user, long instanceId, Set<UserKey> watches) {
        ObjectNode message = about(user, instanceId).put(LEFT, true);
        watches.forEach(other -> message.withArray(WATCHES).add(other.userId()));
        return WireJson.bytes(message);
    }

    /** A frame for all connections of a user but that of {@code except}. */
    static byte[] push(UserKey user, byte[] frame, long except) {
        return WireJson.bytes(about(user, except).put(FRAME, new String(frame, StandardCharsets.UTF_8)));
    }

    /** @param refuseBefore unix milliseconds */
    static byte[] kick(UserKey user, long refuseBefore) {
        return WireJson.bytes(about(user, 0).put(BEFORE, refuseBefore));
    }

    static UserMessage read(byte[] message) {
        try {
            JsonNode json = WireJson.read(message);
            UserKey user = new UserKey(json.path(APP).asInt(), json.path(USER).asText());
            return new UserMessage(user, json.path(INSTANCE).asLong(), json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("message of a node: not JSON", e);
        }
    }

    /** The node at which the login is now; empty when that is not what is told. */
    String came() {
        return json.path(CAME).asText("");
    }

    boolean left() {
        return json.path(LEFT).asBoolean();
    }

    Set<UserKey> watches() {
        return StreamSupport.stream(json.path(WATCHES).spliterator(), false)
                .map(other -> new UserKey(user.sdkAppId(), other.asText()))
                .collect(Collectors.toUnmodifiableSet());
    }

    byte[] frame() {
        return json.path(FRAME).asText().getBytes(StandardCharsets.UTF_8);
    }

    /** Unix milliseconds. */
    long refuseBefore() {
        return json.path(BEFORE).asLong();
    }
}
