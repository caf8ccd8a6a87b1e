package io.barrage.server.gateway;

import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Ticket;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Profiles;
import io.barrage.server.storage.Account;
import java.util.concurrent.CompletionStage;

/** Who is behind a request, as rooms see it. Any thread. */
final class Callers {
    /** What webhooks call the clients of this wire. */
    static final String PLATFORM = "Web";

    private final AppDirectory apps;
    private final Profiles profiles;

    Callers(AppDirectory apps, Profiles profiles) {
        this.apps = apps;
        this.profiles = profiles;
    }

    CompletionStage<Operator> operator(Call call) {
        return account(call).thenApply(account -> operator(call, account));
    }

    CompletionStage<Account> account(Call call) {
        Ticket user = call.user();
        return profiles.ensure(user.sdkAppId(), user.userId());
    }

    /** An app admin has the owner's rights in every room, on the wire too. */
    Operator operator(Call call, Account account) {
        return new Operator(
                Profiles.sender(account),
                apps.isAdmin(account.sdkAppId(), account.userId()),
                origin(call.connection()));
    }

    static Origin origin(Connection connection) {
        return new Origin(ClientAddress.of(connection.channel()), PLATFORM);
    }
}
