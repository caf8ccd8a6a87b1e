package io.barrage.server.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.server.room.MessageRules;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Reads one-to-one messages out of requests, of the wire (wire.md section 29.1) and of REST alike. Any thread. */
public final class OutgoingReader {
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;
    private static final long WEEK_SECONDS = 7 * 86_400;

    private final long longestLife;

    /** @param longestLife seconds that messages are kept at most */
    public OutgoingReader(long longestLife) {
        this.longestLife = longestLife;
    }

    /** A message of a user who is logged in. */
    public Outgoing ofUser(JsonNode request, int sdkAppId, String user, long instanceId, Origin origin) {
        MessageId id = new MessageId(sdkAppId, user, user(request.path("To_Account")), seq(request), random(request));
        return read(request, id, instanceId, true, origin);
    }

    /**
     * A message of the app's server.
     *
     * @param seq for messages that give none, so that the copies of one request share it
     * @param forSender whether the sender's instances and history get it
     */
    public Outgoing ofServer(
            JsonNode request, int sdkAppId, String from, String to, long seq, boolean forSender, Origin origin) {
        MessageId id = new MessageId(sdkAppId, from, to, seq, random(request));
        return read(request, id, Sessions.NOBODY, forSender, origin);
    }

    private Outgoing read(JsonNode request, MessageId id, long instanceId, boolean forSender, Origin origin) {
        boolean byServer = instanceId == Sessions.NOBODY;
        return new Outgoing(
                id,
                byServer,
                instanceId,
                forSender,
                lifetime(request.path("MsgLifeTime")),
                request.path("MsgClientTime").asLong(),
                byServer
                        ? MessageRules.bodyFromServer(request, ErrorCode.MESSAGE_FORMAT)
                        : MessageRules.body(request, ErrorCode.MESSAGE_FORMAT),
                MessageRules.customData(request),
                control(request.path("SendMsgControl")),
                request.path("IsNeedReadReceipt").asInt() == 1,
                origin,
                byServer
                        ? Post.HookControl.without(texts(request.path("ForbidCallbackControl")))
                        : Post.HookControl.BOTH,
                false);
    }

    /** A user id in {@code To_Account}; 90003 when it is none. */
    public static String user(JsonNode given) {
        String user = given.asText("");
        int size = user.getBytes(StandardCharsets.UTF_8).length;
        if (!given.isTextual() || size < 1 || size > Limits.USER_ID) {
            throw new Refused(
                    ErrorCode.TO_ACCOUNT,
                    "To_Account: " + (given.isTextual() ? size + " bytes" : "not a string") + " (expected: 1 to "
                            + Limits.USER_ID + " bytes)");
        }
        return user;
    }

    /** {@code MsgSeq} of a request, or any number when it has none. */
    public static long seq(JsonNode request) {
        Long given = number(request.path("MsgSeq"));
        return given == null ? ThreadLocalRandom.current().nextLong(1, MAX_UINT32) : given;
    }

    private static long random(JsonNode request) {
        Long given = number(request.path("MsgRandom"));
        if (given == null) {
            throw new Refused(
                    ErrorCode.MESSAGE_RANDOM, "MsgRandom: missing or not valid (expected: 0 to " + MAX_UINT32 + ")");
        }
        return given;
    }

    private static @Nullable Long number(JsonNode given) {
        boolean fits = given.isIntegralNumber()
                && given.canConvertToLong()
                && given.asLong() >= 0
                && given.asLong() <= MAX_UINT32;
        return fits ? given.asLong() : null;
    }

    private long lifetime(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return longestLife;
        }
        Long seconds = number(given);
        if (seconds == null || seconds > WEEK_SECONDS) {
            throw new Refused(
                    ErrorCode.MESSAGE_LIFETIME, "MsgLifeTime: not valid (expected: 0 to " + WEEK_SECONDS + " seconds)");
        }
        return Math.min(seconds, longestLife);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static Set<String> control(JsonNode given) {
        Set<String> control = new LinkedHashSet<>();
        for (JsonNode one : given) {
            if (one.asText().equals(Outgoing.NO_UNREAD) || one.asText().equals(Outgoing.NO_LAST)) {
                control.add(one.asText());
            }
        }
        return control;
    }
}
