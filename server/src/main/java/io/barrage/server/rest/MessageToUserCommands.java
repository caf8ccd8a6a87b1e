package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.FROM_ACCOUNT_UNKNOWN;
import static io.barrage.protocol.ErrorCode.MESSAGE_FORMAT;
import static io.barrage.protocol.ErrorCode.MESSAGE_LIFETIME;
import static io.barrage.protocol.ErrorCode.MESSAGE_PARAMETER;
import static io.barrage.protocol.ErrorCode.MESSAGE_RANDOM;
import static io.barrage.protocol.ErrorCode.MESSAGE_TOO_LONG;
import static io.barrage.protocol.ErrorCode.SYNC_OTHER_MACHINE;
import static io.barrage.protocol.ErrorCode.TOO_MANY_USERS;
import static io.barrage.protocol.ErrorCode.TO_ACCOUNT;
import static io.barrage.protocol.ErrorCode.TO_ACCOUNT_UNKNOWN;
import static io.barrage.server.rest.RestService.MESSAGES;

import io.barrage.server.conversation.DirectMessages;
import io.barrage.server.conversation.Outgoing;
import io.barrage.server.conversation.OutgoingReader;
import io.barrage.server.conversation.Sent;
import io.barrage.server.room.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One-to-one messages in the name of users over REST. The app's server is stopped by neither blocks nor mutes. */
final class MessageToUserCommands {
    private static final long ALSO_TO_SENDER = 1;
    private static final String MESSAGE =
            "\"MsgRandom\":7,\"MsgBody\":[{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"hi\"}}]}";

    private final DirectMessages messages;
    private final OutgoingReader reader;

    MessageToUserCommands(RestApi.Services services) {
        this.messages = services.correspondence().messages();
        this.reader = new OutgoingReader(services.correspondence().longestLife());
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(MESSAGES, "sendmsg", DirectBodies.Send.class, DirectBodies.Sent.class, this::send)
                .says("Sends a one-to-one message, as any account that exists.")
                .by(Caller.APP_ADMIN_AS_USER)
                .refuses(
                        MESSAGE_TOO_LONG,
                        MESSAGE_PARAMETER,
                        TO_ACCOUNT,
                        MESSAGE_RANDOM,
                        FROM_ACCOUNT_UNKNOWN,
                        MESSAGE_FORMAT,
                        TO_ACCOUNT_UNKNOWN,
                        MESSAGE_LIFETIME,
                        SYNC_OTHER_MACHINE)
                .example("{\"To_Account\":\"kim\"," + MESSAGE));
        table.add(RestCommand.of(
                        MESSAGES,
                        "batchsendmsg",
                        DirectBodies.SendMany.class,
                        DirectBodies.SentMany.class,
                        this::sendToMany)
                .says("Sends a one-to-one message to up to 500 users; refused only when none of them gets it.")
                .by(Caller.APP_ADMIN_AS_USER)
                .refuses(
                        MESSAGE_TOO_LONG,
                        MESSAGE_PARAMETER,
                        TO_ACCOUNT,
                        MESSAGE_RANDOM,
                        FROM_ACCOUNT_UNKNOWN,
                        MESSAGE_FORMAT,
                        TOO_MANY_USERS,
                        TO_ACCOUNT_UNKNOWN,
                        MESSAGE_LIFETIME,
                        SYNC_OTHER_MACHINE)
                .example("{\"To_Account\":[\"kim\",\"lee\"]," + MESSAGE));
    }

    private CompletionStage<DirectBodies.Sent> send(RestCall call, DirectBodies.Send request) {
        long seq = OutgoingReader.seq(call.body());
        return messages.send(outgoing(call, request.from(), request.to(), seq, request.sync()))
                .thenApply(sent -> new DirectBodies.Sent(sent.time(), sent.key()));
    }

    private CompletionStage<DirectBodies.SentMany> sendToMany(RestCall call, DirectBodies.SendMany request) {
        List<String> receivers = request.to().stream().distinct().toList();
        long seq = OutgoingReader.seq(call.body());
        List<CompletableFuture<Sent>> sent = new ArrayList<>();
        for (String to : receivers) {
            sent.add(messages.send(outgoing(call, request.from(), to, seq, request.sync())));
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> answer(receivers, sent));
    }

    private static DirectBodies.SentMany answer(List<String> receivers, List<CompletableFuture<Sent>> sent) {
        List<DirectBodies.Failed> failed = new ArrayList<>();
        List<Sent> arrived = new ArrayList<>();
        List<Refused> why = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            String to = receivers.get(i);
            sent.get(i)
                    .handle((one, failure) -> {
                        if (failure == null) {
                            return arrived.add(one);
                        }
                        Refused refused = Refused.behind(failure);
                        why.add(refused);
                        return failed.add(new DirectBodies.Failed(to, refused.number()));
                    })
                    .join();
        }
        if (arrived.isEmpty()) {
            throw why.get(0);
        }
        Sent first = arrived.get(0);
        return new DirectBodies.SentMany(first.time(), first.key(), failed.isEmpty() ? null : failed);
    }

    private Outgoing outgoing(RestCall call, @Nullable String givenFrom, String to, long seq, @Nullable Long sync) {
        String from = Objects.requireNonNullElse(givenFrom, call.admin());
        boolean forSender = Objects.requireNonNullElse(sync, ALSO_TO_SENDER) == ALSO_TO_SENDER;
        return reader.ofServer(
                call.body(),
                call.sdkAppId(),
                from,
                to,
                seq,
                forSender,
                call.operator().origin());
    }
}
