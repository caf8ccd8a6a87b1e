package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_PARAMETER;
import static io.barrage.protocol.ErrorCode.PROFILE_TOO_LONG;
import static io.barrage.server.rest.RestService.ACCOUNTS;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.ProfileTag;
import io.barrage.server.config.AppAdmins;
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
                        ACCOUNTS,
                        "multiaccount_import",
                        AccountBodies.ImportMany.class,
                        AccountBodies.Imported.class,
                        this::importMany)
                .says("Makes up to 100 accounts exist; those that cannot be are listed, the others are imported.")
                .by(Caller.APP_ADMIN)
                .perSecond(RATE)
                .refuses(ACCOUNT_PARAMETER)
                .example("{\"Accounts\":[\"kim\",\"lee\"]}"));
        table.add(RestCommand.of(
                        ACCOUNTS, "account_check", AccountBodies.Check.class, AccountBodies.Checked.class, this::check)
                .says("Answers which of up to 100 accounts exist.")
                .by(Caller.APP_ADMIN)
                .perSecond(RATE)
                .refuses(ACCOUNT_PARAMETER)
                .example("{\"CheckItem\":[{\"UserID\":\"kim\"}]}"));
        table.add(RestCommand.of(
                        ACCOUNTS,
                        "account_delete",
                        AccountBodies.Delete.class,
                        AccountBodies.Deleted.class,
                        this::delete)
                .says("Deletes up to 100 accounts with their profiles; what they said in rooms stays.")
                .by(Caller.APP_ADMIN)
                .perSecond(RATE)
                .refuses(ACCOUNT_PARAMETER)
                .example("{\"DeleteItem\":[{\"UserID\":\"kim\"}]}"));
    }

    private CompletionStage<Nothing> importAccount(RestCall call, AccountBodies.Import request) {
        if (!possible(request.user())) {
            throw new Refused(
                    ACCOUNT_PARAMETER,
                    "UserID: \"" + request.user() + "\" (expected: 1 to 32 bytes, no control characters)");
        }
        return importOne(call, request.user(), request.nick(), request.faceUrl())
                .thenApply(account -> Nothing.INSTANCE);
    }

    private static boolean possible(String user) {
        return AppAdmins.possible(user.replace(",", "-"));
    }

    private CompletableFuture<Account> importOne(
            RestCall call, String user, @Nullable String nick, @Nullable String faceUrl) {
        Map<String, String> profile = new LinkedHashMap<>();
        put(profile, ProfileTag.NICK, nick);
        put(profile, ProfileTag.IMAGE, faceUrl);
        return profiles.change(call.sdkAppId(), user, profile);
    }

    private static void put(Map<String, String> profile, String tag, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            profile.put(tag, value);
        }
    }

    private CompletionStage<AccountBodies.Imported> importMany(RestCall call, AccountBodies.ImportMany request) {
        Map<String, AccountBodies.Listed> wanted = new LinkedHashMap<>();
        if (request.accounts() != null) {
            request.accounts().forEach(user -> wanted.put(user, new AccountBodies.Listed(user, null, null)));
        }
        if (request.listed() != null) {
            request.listed().forEach(one -> wanted.put(one.user(), one));
        }
        if (wanted.isEmpty()) {
            throw new Refused(ACCOUNT_PARAMETER, "Accounts: missing (expected: 1 to 100 accounts)");
        }
        List<String> failed = new ArrayList<>();
        List<CompletableFuture<Account>> imports = new ArrayList<>();
        wanted.forEach((user, one) -> {
            if (possible(user)) {
                imports.add(importOne(call, user, one.nick(), one.faceUrl()));
            } else {
                failed.add(user);
            }
        });
        return CompletableFuture.allOf(imports.toArray(CompletableFuture[]::new))
                .thenApply(all -> new AccountBodies.Imported(failed));
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

    private CompletionStage<AccountBodies.Deleted> delete(RestCall call, AccountBodies.Delete request) {
        List<String> users = request.users().stream()
                .map(AccountBodies.User::user)
                .distinct()
                .toList();
        List<CompletableFuture<AccountBodies.DeletedUser>> results = users.stream()
                .map(user -> profiles.delete(call.sdkAppId(), user).thenApply(done -> {
                    ErrorCode code = done ? ErrorCode.OK : ErrorCode.ACCOUNT_NOT_IMPORTED;
                    return new AccountBodies.DeletedUser(user, code.code(), code.text());
                }))
                .toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(all -> new AccountBodies.Deleted(
                        results.stream().map(CompletableFuture::join).toList()));
    }

    /** The accounts of these users, in the same order. */
    static CompletableFuture<List<Optional<Account>>> found(Profiles profiles, int sdkAppId, List<String> users) {
        List<CompletableFuture<Optional<Account>>> found =
                users.stream().map(user -> profiles.find(sdkAppId, user)).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all -> found.stream().map(CompletableFuture::join).toList());
    }
}
