package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_PARAMETER;
import static io.barrage.protocol.ErrorCode.PROFILE_TOO_LONG;
import static io.barrage.server.rest.RestService.ACCOUNTS;

import io.barrage.protocol.ProfileTag;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Accounts over REST (rest-api.md section 4.26). */
final class AccountCommands {
    private static final int RATE = 100;

    private final Profiles profiles;

    AccountCommands(Profiles profiles) {
        this.profiles = profiles;
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        ACCOUNTS, "account_import", AccountBodies.Import.class, Nothing.class, this::importAccount)
                .says("Makes an account exist, with nick and avatar; doing it again is harmless.")
                .by(Caller.APP_ADMIN)
                .refuses(PROFILE_TOO_LONG, ACCOUNT_PARAMETER)
                .example("{\"UserID\":\"kim\"}"));
        table.add(RestCommand.of(
                        ACCOUNTS, "account_check", AccountBodies.Check.class, AccountBodies.Checked.class, this::check)
                .says("Answers which of up to 100 accounts exist.")
                .by(Caller.APP_ADMIN)
                .perSecond(RATE)
                .refuses(ACCOUNT_PARAMETER)
                .example("{\"CheckItem\":[{\"UserID\":\"kim\"}]}"));
    }

    private CompletionStage<Nothing> importAccount(RestCall call, AccountBodies.Import request) {
        checkUserId(request.user());
        Map<String, String> profile = new LinkedHashMap<>();
        put(profile, ProfileTag.NICK, request.nick());
        put(profile, ProfileTag.IMAGE, request.faceUrl());
        return profiles.change(call.sdkAppId(), request.user(), profile).thenApply(account -> Nothing.INSTANCE);
    }

    private static void checkUserId(String user) {
        if (user.chars().anyMatch(Character::isISOControl)) {
            throw new Refused(ACCOUNT_PARAMETER, "UserID: has control characters (expected: visible ones)");
        }
    }

    private static void put(Map<String, String> profile, String tag, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            profile.put(tag, value);
        }
    }

    private CompletionStage<AccountBodies.Checked> check(RestCall call, AccountBodies.Check request) {
        List<String> users =
                request.users().stream().map(AccountBodies.User::user).toList();
        return found(profiles, call.sdkAppId(), users).thenApply(accounts -> {
            List<AccountBodies.CheckedUser> results = new ArrayList<>();
            for (int i = 0; i < users.size(); i++) {
                String status = accounts.get(i).isPresent() ? "Imported" : "NotImported";
                results.add(new AccountBodies.CheckedUser(users.get(i), 0, "", status));
            }
            return new AccountBodies.Checked(results);
        });
    }

    /** The accounts of these users, in the same order. */
    static CompletableFuture<List<Optional<Account>>> found(Profiles profiles, int sdkAppId, List<String> users) {
        List<CompletableFuture<Optional<Account>>> found =
                users.stream().map(user -> profiles.find(sdkAppId, user)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all -> found.stream().map(CompletableFuture::join).toList());
    }
}
