package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.PROFILE_ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.PROFILE_NO_ACCOUNT;
import static io.barrage.protocol.ErrorCode.PROFILE_PARAMETER;
import static io.barrage.protocol.ErrorCode.PROFILE_TAG_UNKNOWN;
import static io.barrage.protocol.ErrorCode.PROFILE_TOO_LONG;
import static io.barrage.protocol.ErrorCode.PROFILE_TYPE;
import static io.barrage.protocol.ErrorCode.PROFILE_VALUE;
import static io.barrage.server.rest.RestService.PROFILES;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.ProfileTag;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.UserHooks;
import io.barrage.server.storage.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Profiles of users over REST (rest-api.md section 4.28). */
final class ProfileCommands {
    private final Profiles profiles;
    private final UserHooks hooks;

    ProfileCommands(Profiles profiles, UserHooks hooks) {
        this.profiles = profiles;
        this.hooks = hooks;
    }

    void addTo(CommandTable table) {
        table.add(
                RestCommand.of(PROFILES, "portrait_set", ProfileBodies.Set.class, Nothing.class, this::set)
                        .says("Sets values of a user's profile.")
                        .by(Caller.APP_ADMIN_AS_USER)
                        .refuses(
                                PROFILE_PARAMETER,
                                PROFILE_NO_ACCOUNT,
                                PROFILE_ACCOUNT_UNKNOWN,
                                PROFILE_TAG_UNKNOWN,
                                PROFILE_TOO_LONG,
                                PROFILE_VALUE,
                                PROFILE_TYPE)
                        .example(
                                "{\"From_Account\":\"kim\",\"ProfileItem\":[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"Kim\"}]}"));
        table.add(RestCommand.of(
                        PROFILES, "portrait_get", ProfileBodies.Get.class, ProfileBodies.Profiles.class, this::get)
                .says("Answers the profiles of up to 100 users.")
                .by(Caller.APP_ADMIN)
                .refuses(PROFILE_PARAMETER, PROFILE_TAG_UNKNOWN)
                .example("{\"To_Account\":[\"kim\"],\"TagList\":[\"Tag_Profile_IM_Nick\"]}"));
    }

    private CompletionStage<Nothing> set(RestCall call, ProfileBodies.Set request) {
        Map<String, String> changes = new LinkedHashMap<>();
        for (JsonNode item : request.items()) {
            ProfileTag.take(item, changes).ifPresent(code -> {
                throw new Refused(code, code.text() + ": " + item.path("Tag").asText("Tag missing"));
            });
        }
        return profiles.find(call.sdkAppId(), request.user()).thenCompose(account -> {
            if (account.isEmpty()) {
                throw new Refused(
                        PROFILE_ACCOUNT_UNKNOWN,
                        "From_Account: " + request.user() + " (expected: an imported account)");
            }
            return profiles.change(call.sdkAppId(), request.user(), changes).thenApply(changed -> {
                hooks.profileSet(call.sdkAppId(), call.admin(), call.operator().origin(), request.user(), changes);
                return Nothing.INSTANCE;
            });
        });
    }

    private CompletionStage<ProfileBodies.Profiles> get(RestCall call, ProfileBodies.Get request) {
        List<String> tags = Objects.requireNonNullElse(request.tags(), List.of());
        tags.stream().filter(tag -> !ProfileTag.known(tag)).findFirst().ifPresent(tag -> {
            throw new Refused(PROFILE_TAG_UNKNOWN, PROFILE_TAG_UNKNOWN.text() + ": " + tag);
        });
        return AccountCommands.found(profiles, call.sdkAppId(), request.users()).thenApply(accounts -> {
            List<ProfileBodies.UserProfile> users = new ArrayList<>();
            List<String> failed = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                String user = request.users().get(i);
                users.add(profile(user, accounts.get(i), tags));
                if (accounts.get(i).isEmpty()) {
                    failed.add(user);
                }
            }
            return new ProfileBodies.Profiles(users, failed.isEmpty() ? null : failed, "");
        });
    }

    private static ProfileBodies.UserProfile profile(String user, Optional<Account> account, List<String> tags) {
        List<JsonNode> values = new ArrayList<>();
        account.ifPresent(known -> known.profile().forEach((tag, value) -> {
            if (tags.isEmpty() || tags.contains(tag)) {
                values.add(ProfileTag.item(tag, value));
            }
        }));
        ErrorCode code = account.isPresent() ? ErrorCode.OK : PROFILE_ACCOUNT_UNKNOWN;
        return new ProfileBodies.UserProfile(user, values, code.code(), code.text());
    }
}
