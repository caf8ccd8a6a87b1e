package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import io.barrage.client.error.BarrageException;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.WireJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A client: at most one user, logged in or a guest, and one connection that comes back by itself.
 *
 * <p>Nothing blocks. Calls go out at once, or when the connection is back; each has 15 s for both (a login 90 s). Their futures
 * fail with a {@link BarrageException} that has a code, a message and a hint.
 *
 * <p>Any thread. Listeners are called one after the other; futures complete one after the other, beside them. So a listener
 * may wait for a future; what is chained to a future must not wait for another one of the same client, or be chained with an
 * {@code …Async} method.
 */
public final class BarrageClient implements AutoCloseable {
    private static final String ROOMS = "group_open_http_svc.";

    private final Core core;

    private BarrageClient(Core core) {
        this.core = core;
    }

    /** Makes a client, and begins to connect; {@link ClientListener#onState} tells when that is done. */
    public static BarrageClient connect(ClientOptions options) {
        return connect(options, new ClientListener() {});
    }

    /** As {@link #connect(ClientOptions)}; the listener hears everything from the first state on. */
    public static BarrageClient connect(ClientOptions options, ClientListener listener) {
        Core core = new Core(options);
        core.announcer.add(listener);
        core.start();
        return new BarrageClient(core);
    }

    /** Adds one who is told of what happens from now on. */
    public void addListener(ClientListener listener) {
        core.announcer.add(listener);
    }

    public void removeListener(ClientListener listener) {
        core.announcer.remove(listener);
    }

    /** How the client stands with its server at present. */
    public ConnectionState state() {
        return core.state();
    }

    /**
     * Logs a user in. An older login of the user on the same platform is ended by that. Rooms that the client is in as a guest
     * are joined by the user.
     *
     * <p>Codes: 70001 expired, 70003 unreadable, 70009 wrong key, 70013 other user, 70014 other app; {@link
     * BarrageException#LOGIN_PENDING}.
     *
     * @param userSig made by the app's server, see {@link UserSigs}
     */
    public CompletableFuture<Login> login(String userId, String userSig) {
        return core.run(() -> core.session
                .logIn(userId, userSig)
                .thenCompose(login -> core.seats.guestsBecomeMembers().thenApply(done -> login)));
    }

    /** Ends the login and leaves all its rooms; the connection stays. */
    public CompletableFuture<Void> logout() {
        return core.run(core.session::logOut);
    }

    /** A room, whether the client is in it or not; asks nobody. */
    public Room room(String groupId) {
        return new Room(core, groupId);
    }

    /**
     * Makes a room that the user owns; the user is not in it before {@link Room#join}. Codes 10021 and 10025: the group id is
     * taken.
     *
     * @param groupId or empty, for one that the server makes
     */
    public CompletableFuture<Room> createRoom(String groupId, RoomProfile profile) {
        return core.run(() -> {
                    ObjectNode body = profile.into(WireJson.object())
                            .put("Type", "AVChatRoom")
                            .put(
                                    "Owner_Account",
                                    core.requireLogin("createRoom").userId());
                    if (!groupId.isEmpty()) {
                        body.put("GroupId", groupId);
                    }
                    return core.request(ROOMS + "create_group", body, RequestOptions.USUAL);
                })
                .thenApply(reply -> room(reply.path("GroupId").asText(groupId)));
    }

    /** The profiles of users, at most 100, in the order asked for. */
    public CompletableFuture<List<UserProfile>> profiles(List<String> userIds) {
        ObjectNode body = WireJson.object();
        ArrayNode asked = body.putArray("UserItem");
        userIds.forEach(user -> asked.addObject().put("To_Account", user));
        return core.ask("profiles", "profile.portrait_get_all", body).thenApply(reply -> {
            List<UserProfile> profiles = new ArrayList<>();
            for (JsonNode user : reply.path("UserProfileItem")) {
                Map<String, String> fields = new LinkedHashMap<>();
                for (JsonNode item : user.path("ProfileItem")) {
                    fields.put(item.path("Tag").asText(), item.path("Value").asText());
                }
                profiles.add(new UserProfile(user.path("To_Account").asText(), fields));
            }
            return profiles;
        });
    }

    /**
     * Changes how others see this user: what later messages carry.
     *
     * @param fields by tag, such as {@link UserProfile#NICK}, {@link UserProfile#FACE_URL}, or {@code Tag_Profile_Custom_…}
     */
    public CompletableFuture<Void> setProfile(Map<String, String> fields) {
        return core.run(() -> {
            ObjectNode body = WireJson.object()
                    .put("From_Account", core.requireLogin("setProfile").userId());
            ArrayNode items = body.putArray("ProfileItem");
            fields.forEach((tag, value) -> items.add(item(tag, value)));
            return core.request("profile.portrait_set", body, RequestOptions.USUAL)
                    .thenApply(reply -> null);
        });
    }

    private static ObjectNode item(String tag, String value) {
        try {
            return ProfileTag.item(tag, value);
        } catch (NumberFormatException e) {
            throw BarrageException.badArgument(tag, value, "a whole number");
        }
    }

    /**
     * Ends the client for good: futures that wait fail, listeners are told of the state. The server keeps the login for a time;
     * {@link #logout} first ends that too. Waits 2 s at most for the socket to close.
     */
    @Override
    public void close() {
        core.close();
    }
}
