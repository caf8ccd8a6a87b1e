package io.barrage.server.gateway;

import io.barrage.protocol.WireReply;
import io.barrage.protocol.WireRequest;
import io.barrage.server.room.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of the wire by {@code servcmd}. Every request gets exactly one reply; a command that is not in the table is
 * answered with success, which is what the published SDKs expect of the many they send on their own.
 *
 * <p>Filled before the port opens; {@link #run} on a connection's event loop.
 */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    /** Answers one command. Called on the connection's event loop: must not wait. */
    @FunctionalInterface
    interface Handler {
        CompletionStage<Reply> run(Call call);
    }

    private record Command(boolean forUsersOnly, Handler handler) {}

    private final Map<String, Command> table = new HashMap<>();
    private final Authenticator authenticator;

    Commands(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** A command for everybody, logged in or not. */
    Commands open(String servcmd, Handler handler) {
        table.put(servcmd, new Command(false, handler));
        return this;
    }

    /** A command for users: the ticket is checked before the handler runs. */
    Commands user(String servcmd, Handler handler) {
        table.put(servcmd, new Command(true, handler));
        return this;
    }

    void run(Connection connection, WireRequest request) {
        CompletionStage<Reply> answer;
        try {
            answer = answer(connection, request);
        } catch (RuntimeException e) {
            reply(connection, request, error(request, e));
            return;
        }
        answer.whenComplete((reply, failure) -> {
            reply(connection, request, failure == null ? reply.body() : error(request, failure));
            if (failure == null) {
                connection.loop().execute(reply.after());
            }
        });
    }

    private static void reply(Connection connection, WireRequest request, byte[] body) {
        connection.send(WireReply.frame(request.command(), request.seq(), body));
    }

    private CompletionStage<Reply> answer(Connection connection, WireRequest request) {
        Command command = table.get(request.command());
        if (command == null) {
            return Reply.OK.now();
        }
        if (!command.forUsersOnly()) {
            return command.handler().run(new Call(connection, request, connection.ticket()));
        }
        Call call = new Call(connection, request, authenticator.caller(connection, request));
        call.user();
        return command.handler().run(call);
    }

    private static byte[] error(WireRequest request, Throwable failure) {
        Throwable cause = Refused.causeOf(failure);
        if (!(cause instanceof Refused)) {
            LOG.error("{} failed", request.command(), cause);
        }
        Refused refused = Refused.behind(failure);
        return Reply.of(WireReply.error(refused.number(), refused.text())).body();
    }
}
