package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who is online, and what users say of themselves, over the wire (wire.md section 33). */
final class StatusCommands {
    private static final String SERVICE = "im_open_status.";

    private final UserSessions sessions;
    private final Profiles profiles;

    StatusCommands(UserSessions sessions, Profiles profiles) {
        this.sessions = sessions;
        this.profiles = profiles;
    }

    void addTo(Commands commands) {
        commands.user(SERVICE + "ws_get_user_status", this::get)
                .user(SERVICE + "ws_set_custom_status", this::set)
                .user(SERVICE + "ws_status_subscribe", this::subscribe)
                .user(SERVICE + "ws_status_unsubscribe", this::unsubscribe);
    }

    private CompletionStage<Reply> get(Call call) {
        return known(users(call)).thenCompose(asked -> {
            Map<UserKey, CompletableFuture<Statuses.Told>> states = new LinkedHashMap<>();
            asked.known().forEach(user -> states.put(user, sessions.status(user).toCompletableFuture()));
            return CompletableFuture.allOf(states.values().toArray(CompletableFuture[]::new))
                    .thenApply(done -> {
                        ObjectNode body = WireReply.ok();
                        ArrayNode list = body.putArray("UserStatusList");
                        states.forEach((user, state) -> list.add(Statuses.entry(user, state.join())));
                        body.set("ErrorList", asked.unknown());
                        return Reply.of(body);
                    });
        });
    }

    private CompletionStage<Reply> set(Call call) {
        String text = call.body().path("CustomStatus").asText("");
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > Limits.PROFILE_VALUE) {
            throw new Refused(
                    ErrorCode.PROFILE_TOO_LONG,
                    "CustomStatus: " + size + " bytes (expected: at most " + Limits.PROFILE_VALUE + ")");
        }
        sessions.setCustom(me(call), text);
        return Reply.OK.now();
    }

    private CompletionStage<Reply> subscribe(Call call) {
        long instanceId = call.user().instanceId();
        return known(users(call)).thenCompose(asked -> sessions.watch(me(call), instanceId, asked.known())
                .thenApply(done -> {
                    if (!done) {
                        throw new Refused(
                                ErrorCode.TOO_MANY_USERS,
                                "To_Account: too many (expected: " + Limits.WATCHED_USERS + " watched users at most)");
                    }
                    ObjectNode body = WireReply.ok();
                    body.set("ErrorList", asked.unknown());
                    return Reply.of(body);
                }));
    }

    /** Without a list: from all. */
    private CompletionStage<Reply> unsubscribe(Call call) {
        Set<UserKey> users = users(call);
        if (users.isEmpty()) {
            sessions.statuses().unsubscribeAll(me(call), call.user().instanceId());
        } else {
            sessions.statuses().unsubscribe(me(call), call.user().instanceId(), users);
        }
        return Reply.OK.now();
    }

    private record Asked(Set<UserKey> known, ArrayNode unknown) {}

    private CompletionStage<Asked> known(Set<UserKey> users) {
        List<UserKey> all = List.copyOf(users);
        List<CompletableFuture<Optional<Account>>> found = all.stream()
                .map(user -> profiles.find(user.sdkAppId(), user.userId()))
                .toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(done -> {
            Asked asked = new Asked(new LinkedHashSet<>(), WireJson.object().putArray("ErrorList"));
            for (int i = 0; i < all.size(); i++) {
                if (found.get(i).join().isPresent()) {
                    asked.known().add(all.get(i));
                } else {
                    asked.unknown()
                            .addObject()
                            .put("To_Account", all.get(i).userId())
                            .put("Invalid_Account", all.get(i).userId())
                            .put("ErrorCode", ErrorCode.ACCOUNT_NOT_IMPORTED.code())
                            .put("ErrorInfo", ErrorCode.ACCOUNT_NOT_IMPORTED.text());
                }
            }
            return asked;
        });
    }

    private static Set<UserKey> users(Call call) {
        Set<UserKey> users = new LinkedHashSet<>();
        for (JsonNode one : call.body().path("To_Account")) {
            users.add(new UserKey(call.user().sdkAppId(), OutgoingReader.user(one)));
        }
        if (users.size() > Limits.STATES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.TOO_MANY_USERS,
                    "To_Account: " + users.size() + " users (expected: at most " + Limits.STATES_PER_REQUEST + ")");
        }
        return users;
    }

    private static UserKey me(Call call) {
        Ticket user = call.user();
        return new UserKey(user.sdkAppId(), user.userId());
    }
}
