package io.barrage.server.engine;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The atomic steps on a room's timeline. Called on the room's loop only; an implementation answers on that loop or
 * completes the stage at once.
 */
public interface RoomState {
    /** A repeat of (sender, random) within this time gets the first one's position and is not published. */
    int REPEAT_WINDOW_SECONDS = 300;

    /** How far above the last position that is known positions go on after some may have been forgotten. */
    long EPOCH = 10_000;

    /**
     * What a room holds when this node first needs it.
     *
     * @param head highest seq handed out so far, 0 for a new room
     * @param events the latest events that are still kept, each one seq after the one before, up to the head; may be empty
     */
    record Kept(long head, List<RoomEvent> events) {}

    /** Starts listening to a room. Nothing is missed between {@link Kept#head} and the first call of the listener. */
    CompletionStage<Kept> open(RoomKey room, RoomListener listener);

    /**
     * Assigns the next seq, keeps the event and publishes it to all nodes, as one step. When the stage completes the
     * event survives a crash of this process, and the listener of this node was told. It fails with
     * {@link Unreachable} when it is not known to be kept: sent again, it is kept once.
     */
    CompletionStage<Appended> append(RoomKey room, Draft draft);

    /**
     * Where this node has seen this message within the window, or null. It tells beforehand what
     * {@link #append} would find, which decides; it never waits.
     *
     * @param now unix milliseconds
     */
    @Nullable
    Appended repeatOf(RoomKey room, Repeatable message, long now);

    /** No event gets a position up to {@code floor}: for a room of which more was handed out than the engine knows. */
    CompletionStage<Void> raise(RoomKey room, long floor);

    /**
     * Tells the other nodes what is stored of a room now. They hear of it before what is appended when the stage is complete.
     *
     * @param record of no meaning to the engine; empty when the room was dismissed
     */
    CompletionStage<Void> recordChanged(RoomKey room, byte[] record);

    /** Forgets a dismissed room on this node; its listener is not called again. */
    void close(RoomKey room);

    /**
     * This node lets go of a room that nobody reads here: its listener is not called again, all else stays. False where no
     * other holds it, and then nothing was done.
     */
    boolean release(RoomKey room);

    /** Nothing is left of dismissed rooms of this name, on no node: one that is made anew starts at 1. */
    CompletionStage<Void> clear(RoomKey room);
}
