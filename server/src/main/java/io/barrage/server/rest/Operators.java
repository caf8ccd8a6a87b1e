package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Account;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** In whose name the app's server acts. Any thread. */
final class Operators {
    private final Profiles profiles;

    Operators(Profiles profiles) {
        this.profiles = profiles;
    }

    /** The account that a {@code From_Account} names, the calling admin when absent; refused when it does not exist. */
    CompletableFuture<Account> account(RestCall call, @Nullable String from) {
        String user = from == null || from.isEmpty() ? call.admin() : from;
        return profiles.find(call.sdkAppId(), user)
                .thenApply(found -> found.orElseThrow(() -> new Refused(
                        ErrorCode.ACCOUNT_UNKNOWN, "From_Account: " + user + " (expected: an imported account)")));
    }

    /** That account with the rights of the app's server. */
    CompletableFuture<Operator> as(RestCall call, @Nullable String from) {
        return account(call, from).thenApply(account -> of(call, account));
    }

    /** The accounts of users whom something is to be done to in a room; the room is looked for first. */
    CompletionStage<List<Sender>> users(RestCall call, Rooms rooms, List<String> users) {
        return rooms.ask(call.room(), room -> {
                    room.requireOpen();
                    return users;
                })
                .thenCompose(wanted -> profiles.senders(call.sdkAppId(), wanted));
    }

    static Operator of(RestCall call, Account account) {
        return new Operator(Profiles.sender(account), true, call.operator().origin());
    }
}
