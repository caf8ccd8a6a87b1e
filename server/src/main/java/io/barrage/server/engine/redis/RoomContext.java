package io.barrage.server.engine.redis;

import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.Unreachable;
import io.lettuce.core.RedisCommandExecutionException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all rooms of this node have in common. Any thread.
 *
 * @param node this one: the first bytes of what it tells, after version and type
 * @param loops the loop of each room
 * @param keptEvents how many of a room's last events are kept
 */
record RoomContext(
        Links links,
        LivingNodes nodes,
        SeatSteps seats,
        byte[] node,
        Function<RoomKey, Executor> loops,
        int keptEvents) {
    private static final Logger LOG = LoggerFactory.getLogger(RoomContext.class);

    /** First byte of all that nodes tell each other; what has another one is for other versions of this program. */
    static final byte VERSION = 1;

    /** Does something on a room's loop; nothing when that has ended. */
    void onLoop(RoomKeys room, Runnable task) {
        try {
            loops.apply(room.room()).execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is told nothing more", room.room());
        }
    }

    /** Reads who has said it. */
    boolean isOwn(ByteBuffer in) {
        return Arrays.equals(node, Packed.bytes(in, LivingNodes.ID_BYTES));
    }

    /** The beginning of what this node tells. */
    Packed message(char type) {
        return new Packed().add(VERSION).add((byte) type).rest(node);
    }

    Unreachable unreachable(RoomKeys room, @Nullable Throwable cause) {
        return new Unreachable(
                "redis cannot be reached for room " + room.room().groupId() + "; to be sent again", cause);
    }

    /** What a step has failed with, for whoever asked for it; a cause within Redis is looked at. */
    Throwable failed(RoomKeys room, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RedisCommandExecutionException refused) {
            String why = Objects.requireNonNullElse(refused.getMessage(), "");
            if (why.startsWith("ERR") || why.startsWith("WRONGTYPE")) {
                return refused;
            }
            links.moved();
        }
        return unreachable(room, cause);
    }
}
