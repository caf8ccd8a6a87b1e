package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/** Accounts and profiles over REST (rest-api.md sections 4.26 and 4.28). */
final class AccountCommands {
    private static final String ACCOUNTS = "im_open_login_svc";
    private static final String PROFILES = "profile";

    private final Profiles profiles;

    AccountCommands(Profiles profiles) {
        this.profiles = profiles;
    }

    void addTo(CommandTable table) {
        table.add(ACCOUNTS, "account_import", this::importAccount)
                .add(ACCOUNTS, "account_check", this::check)
                .add(PROFILES, "portrait_set", this::setProfile)
                .add(PROFILES, "portrait_get", this::getProfiles);
    }

    private CompletionStage<ObjectNode> importAccount(RestCall call) {
        JsonNode body = call.body();
        String user = body.path("UserID").asText(body.path("Identifier").asText(""));
        checkUserId(user);
        Map<String, String> profile = new LinkedHashMap<>();
        put(profile, ProfileTag.NICK, body.path("Nick"));
        put(profile, ProfileTag.IMAGE, body.path("FaceUrl"));
        return profiles.change(call.sdkAppId(), user, profile).thenApply(account -> WireReply.ok());
    }

    private static void checkUserId(String user) {
        int size = user.getBytes(StandardCharsets.UTF_8).length;
        if (size < 1 || size > Limits.USER_ID || user.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(
                    ErrorCode.ACCOUNT_PARAMETER, "UserID: " + size + " bytes (expected: 1 to " + Limits.USER_ID + ")");
        }
    }

    private static void put(Map<String, String> profile, String tag, JsonNode value) {
        if (!value.isTextual() || value.asText().isEmpty()) {
            return;
        }
        if (value.asText().getBytes(StandardCharsets.UTF_8).length > Limits.PROFILE_VALUE) {
            throw new Refused(ErrorCode.PROFILE_TOO_LONG);
        }
        profile.put(tag, value.asText());
    }

    private CompletionStage<ObjectNode> check(RestCall call) {
        List<String> users = names(call.body().path("CheckItem"), "CheckItem", "UserID", ErrorCode.ACCOUNT_PARAMETER);
        return found(call, users).thenApply(accounts -> {
            ObjectNode body = WireReply.ok();
            ArrayNode items = body.putArray("ResultItem");
            for (int i = 0; i < users.size(); i++) {
                items.addObject()
                        .put("UserID", users.get(i))
                        .put("ResultCode", 0)
                        .put("ResultInfo", "")
                        .put("AccountStatus", accounts.get(i).isPresent() ? "Imported" : "NotImported");
            }
            return body;
        });
    }

    private CompletionStage<ObjectNode> setProfile(RestCall call) {
        String user = call.body().path("From_Account").asText("");
        if (user.isEmpty()) {
            throw new Refused(ErrorCode.PROFILE_NO_ACCOUNT, "From_Account: missing (expected: an account)");
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
        return profiles.find(call.sdkAppId(), user).thenCompose(account -> {
            if (account.isEmpty()) {
                throw new Refused(
                        ErrorCode.PROFILE_ACCOUNT_UNKNOWN,
                        "From_Account: " + user + " (expected: an imported account)");
            }
            return profiles.change(call.sdkAppId(), user, changes).thenApply(changed -> WireReply.ok());
        });
    }

    private CompletionStage<ObjectNode> getProfiles(RestCall call) {
        List<String> users = names(call.body().path("To_Account"), "To_Account", "", ErrorCode.PROFILE_PARAMETER);
        List<String> tags = StreamSupport.stream(call.body().path("TagList").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return found(call, users).thenApply(accounts -> {
            ObjectNode body = WireReply.ok();
            ArrayNode items = body.putArray("UserProfileItem");
            ArrayNode failed = WireJson.object().putArray("Fail_Account");
            for (int i = 0; i < users.size(); i++) {
                items.add(profile(users.get(i), accounts.get(i), tags));
                if (accounts.get(i).isEmpty()) {
                    failed.add(users.get(i));
                }
            }
            if (!failed.isEmpty()) {
                body.set("Fail_Account", failed);
            }
            return body.put("ErrorDisplay", "");
        });
    }

    private static ObjectNode profile(String user, Optional<Account> account, List<String> tags) {
        ObjectNode entry = WireJson.object().put("To_Account", user);
        ArrayNode values = entry.putArray("ProfileItem");
        account.ifPresent(known -> known.profile().forEach((tag, value) -> {
            if (tags.isEmpty() || tags.contains(tag)) {
                values.add(ProfileTag.item(tag, value));
            }
        }));
        ErrorCode code = account.isPresent() ? ErrorCode.OK : ErrorCode.PROFILE_ACCOUNT_UNKNOWN;
        return entry.put("ResultCode", code.code()).put("ResultInfo", code.text());
    }

    private static List<String> names(JsonNode list, String field, String inner, ErrorCode code) {
        if (!list.isArray() || list.isEmpty() || list.size() > Limits.USERS_PER_REQUEST) {
            throw new Refused(code, field + ": expected 1 to " + Limits.USERS_PER_REQUEST + " accounts");
        }
        List<String> names = new ArrayList<>();
        list.forEach(item -> names.add((inner.isEmpty() ? item : item.path(inner)).asText("")));
        return names;
    }

    private CompletableFuture<List<Optional<Account>>> found(RestCall call, List<String> users) {
        List<CompletableFuture<Optional<Account>>> found =
                users.stream().map(user -> profiles.find(call.sdkAppId(), user)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all -> found.stream().map(CompletableFuture::join).toList());
    }
}
