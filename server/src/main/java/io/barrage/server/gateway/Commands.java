package io.barrage.server.gateway;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireReply;
import io.barrage.protocol.WireRequest;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.room.Refused;
import java.util.HashMap;
import java.util.List;
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

    /**
     * A line of the table.
     *
     * @param in the class that answers it
     */
    record Entry(String servcmd, boolean forUsersOnly, Class<?> in) {}

    private final Map<String, Command> table = new HashMap<>();
    private final Authenticator authenticator;

    Commands(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** All commands of the wire. */
    static Commands of(GatewayConfig config, Gateway.Services services, UserSessions sessions) {
        Authenticator authenticator =
                new Authenticator(services.signer(), sessions.instances(), services.revocations(), services.clock());
        Commands commands = new Commands(authenticator);
        new LoginCommands(services, sessions, authenticator, config).addTo(commands);
        StartCommands.addTo(commands, services.media().config());
        new ProfileCommands(services.profiles(), services.userHooks()).addTo(commands);
        Callers callers = new Callers(services.apps(), services.profiles());
        new RoomCommands(services, callers).addTo(commands);
        new MemberCommands(services, callers).addTo(commands);
        new StateCommands(services, callers).addTo(commands);
        new HistoryCommands(services, callers).addTo(commands);
        new MessageCommands(services, callers).addTo(commands);
        new ReportCommands(services, callers).addTo(commands);
        new MediaCommands(services).addTo(commands);
        new GuestCommands(services, config.pollHold()).addTo(commands);
        new DirectMessageCommands(services.correspondence()).addTo(commands);
        new MessageChangeCommands(services.correspondence()).addTo(commands);
        new NewsCommands(services.correspondence()).addTo(commands);
        new ConversationCommands(services.correspondence(), services.profiles()).addTo(commands);
        new BlockCommands(services.correspondence()).addTo(commands);
        new StatusCommands(sessions, services.profiles()).addTo(commands);
        return commands;
    }

    /** A command for everybody, logged in or not. */
    Commands open(String servcmd, Handler handler) {
        return put(servcmd, new Command(false, handler));
    }

    /** A command for users: the ticket is checked before the handler runs. */
    Commands user(String servcmd, Handler handler) {
        return put(servcmd, new Command(true, handler));
    }

    private Commands put(String servcmd, Command command) {
        if (table.putIfAbsent(servcmd, command) != null) {
            throw new IllegalArgumentException("command " + servcmd + ": twice (expected: once in the table)");
        }
        return this;
    }

    /** The table in the order of the names. */
    List<Entry> entries() {
        return table.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Entry(
                        entry.getKey(),
                        entry.getValue().forUsersOnly(),
                        entry.getValue().handler().getClass().getNestHost()))
                .toList();
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

    /** Answers a command that comes too soon after too many others, and does not run it. */
    void refuse(Connection connection, WireRequest request, int most) {
        reply(
                connection,
                request,
                error(
                        request,
                        new Refused(
                                ErrorCode.TOO_OFTEN,
                                "commands: over " + most
                                        + " in a second from one connection (expected: fewer; try again in a second)")));
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
        if (Refused.isUnexpected(failure)) {
            LOG.error("{} failed", request.command(), Refused.causeOf(failure));
        }
        Refused refused = Refused.behind(failure);
        return Reply.of(WireReply.error(refused.number(), refused.text())).body();
    }
}
