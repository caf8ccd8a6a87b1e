package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.ACCOUNT_NOT_IMPORTED;
import static io.barrage.protocol.ErrorCode.ACCOUNT_PARAMETER;
import static io.barrage.protocol.ErrorCode.MESSAGE_PARAMETER;
import static io.barrage.protocol.ErrorCode.TOO_MANY_USERS;
import static io.barrage.protocol.ErrorCode.TO_ACCOUNT;
import static io.barrage.server.rest.RestService.ACCOUNTS;
import static io.barrage.server.rest.RestService.MESSAGES;

import io.barrage.server.conversation.Sessions;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who is online, and putting users out, over REST (rest-api.md sections 4.26 and 4.27). */
final class UserStateCommands {
    /** Browsers and mini programs are both the web to the documents. */
    private static final String PLATFORM = "Web";

    private final Profiles profiles;
    private final Sessions sessions;
    private final Clock clock;

    UserStateCommands(RestApi.Services services) {
        this.profiles = services.profiles();
        this.sessions = services.sessions();
        this.clock = services.clock();
    }

    void addTo(CommandTable table) {
        for (String name : List.of("query_online_status", "querystate")) {
            table.add(RestCommand.of(
                            MESSAGES, name, UserStateBodies.Ask.class, UserStateBodies.States.class, this::states)
                    .says("Answers who of up to 500 users is online.")
                    .by(Caller.APP_ADMIN)
                    .refuses(MESSAGE_PARAMETER, TO_ACCOUNT, TOO_MANY_USERS)
                    .example("{\"To_Account\":[\"kim\"]}"));
        }
        table.add(RestCommand.of(ACCOUNTS, "kick", AccountBodies.User.class, Nothing.class, this::kick)
                .says("Ends all logins of a user; UserSigs and tickets issued before do not count any more.")
                .by(Caller.APP_ADMIN)
                .refuses(ACCOUNT_NOT_IMPORTED, ACCOUNT_PARAMETER)
                .example("{\"UserID\":\"kim\"}"));
    }

    private CompletionStage<UserStateBodies.States> states(RestCall call, UserStateBodies.Ask request) {
        boolean detail = request.detail() != null && request.detail() == 1;
        return AccountCommands.found(profiles, call.sdkAppId(), request.users()).thenCompose(accounts -> {
            List<CompletableFuture<UserStateBodies.UserState>> states = new ArrayList<>();
            List<UserStateBodies.Unknown> unknown = new ArrayList<>();
            for (int i = 0; i < accounts.size(); i++) {
                String user = request.users().get(i);
                if (accounts.get(i).isPresent()) {
                    states.add(sessions.seen(call.sdkAppId(), user)
                            .thenApply(seen -> state(user, seen, detail))
                            .toCompletableFuture());
                } else {
                    unknown.add(new UserStateBodies.Unknown(user, ACCOUNT_NOT_IMPORTED.code()));
                }
            }
            return CompletableFuture.allOf(states.toArray(CompletableFuture[]::new))
                    .thenApply(all -> new UserStateBodies.States(
                            states.stream().map(CompletableFuture::join).toList(), unknown));
        });
    }

    /** The documents call the state Status in one place and State in another. */
    private static UserStateBodies.UserState state(String user, Sessions.Seen seen, boolean detail) {
        String state = word(seen.state() == Sessions.State.ONLINE);
        List<UserStateBodies.LoginState> logins = seen.logins().stream()
                .map(login -> new UserStateBodies.LoginState(PLATFORM, word(login.online())))
                .toList();
        return new UserStateBodies.UserState(user, state, state, detail ? logins : null);
    }

    private static String word(boolean online) {
        return online ? "Online" : "Offline";
    }

    private CompletionStage<Nothing> kick(RestCall call, AccountBodies.User request) {
        String user = request.user();
        return profiles.find(call.sdkAppId(), user).thenCompose(account -> {
            if (account.isEmpty()) {
                throw new Refused(ACCOUNT_NOT_IMPORTED, "UserID: " + user + " (expected: an account that exists)");
            }
            long now = clock.millis();
            return profiles.refuseSigsBefore(call.sdkAppId(), user, now).thenApply(stored -> {
                sessions.kick(call.sdkAppId(), user, now);
                return Nothing.INSTANCE;
            });
        });
    }
}
