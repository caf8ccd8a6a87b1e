package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.UserHooks;
import io.barrage.server.storage.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Profiles over the wire (wire.md section 5). */
final class ProfileCommands {
    private final Profiles profiles;
    private final UserHooks hooks;

    ProfileCommands(Profiles profiles, UserHooks hooks) {
        this.profiles = profiles;
        this.hooks = hooks;
    }

    void addTo(Commands commands) {
        commands.user("profile.portrait_get_all", this::get).user("profile.portrait_set", this::set);
    }

    private CompletionStage<Reply> get(Call call) {
        JsonNode wanted = call.body().path("UserItem");
        if (wanted.size() > Limits.USERS_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.PROFILE_PARAMETER,
                    "UserItem: " + wanted.size() + " users (expected: at most " + Limits.USERS_PER_REQUEST + ")");
        }
        List<String> users = new ArrayList<>();
        List<CompletableFuture<Optional<Account>>> found = new ArrayList<>();
        for (JsonNode item : wanted) {
            String user = item.path("To_Account").asText("");
            users.add(user);
            found.add(profiles.find(call.user().sdkAppId(), user));
        }
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(all -> {
            ObjectNode body = WireReply.ok();
            ArrayNode items = body.putArray("UserProfileItem");
            for (int i = 0; i < users.size(); i++) {
                items.add(entry(users.get(i), found.get(i).join()));
            }
            body.put("CurrentStandardSequence", 0);
            return Reply.of(body);
        });
    }

    /** Every asked user is listed, those without a profile with an empty one. */
    private static ObjectNode entry(String user, Optional<Account> account) {
        ObjectNode entry = WireJson.object().put("To_Account", user);
        ArrayNode values = entry.putArray("ProfileItem");
        account.ifPresent(known -> known.profile().forEach((tag, value) -> values.add(ProfileTag.item(tag, value))));
        return entry.put("ResultCode", 0).put("ResultInfo", "");
    }

    private CompletionStage<Reply> set(Call call) {
        Ticket user = call.user();
        String account = call.body().path("From_Account").asText("");
        if (!account.equals(user.userId())) {
            throw new Refused(
                    ErrorCode.PROFILE_NO_PERMISSION, "From_Account: another user (expected: " + user.userId() + ")");
        }
        Map<String, String> changes = new LinkedHashMap<>();
        for (JsonNode item : call.body().path("ProfileItem")) {
            ProfileTag.take(item, changes).ifPresent(code -> {
                throw new Refused(code, code.text() + ": " + item.path("Tag").asText("Tag missing"));
            });
        }
        if (changes.isEmpty()) {
            throw new Refused(ErrorCode.PROFILE_PARAMETER, "ProfileItem: empty (expected: at least one tag)");
        }
        return profiles.change(user.sdkAppId(), user.userId(), changes).thenApply(changed -> {
            hooks.profileSet(user.sdkAppId(), user.userId(), Callers.origin(call.connection()), user.userId(), changes);
            return Reply.OK;
        });
    }
}
