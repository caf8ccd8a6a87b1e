package io.barrage.server.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Who sits in which room, at whichever node. Seats survive a crash of this process, because the published SDKs neither join
 * again nor ask for what they missed. Any thread.
 */
public interface KeptSeats {
    /** As a cursor: nobody knows what its instance has. */
    long UNKNOWN = -1;

    /** @param attended whether a connection of another node that lives is on it */
    record Kept(Seat seat, boolean attended) {}

    /**
     * Takes a seat for a connection of this node; a seat of the same instance in the same room is replaced. When the stage
     * completes the other nodes are being told.
     */
    CompletionStage<Void> sit(RoomKey room, Seat seat);

    /** The connection on a seat is gone, which has the events up to {@code cursor}; the instance may come back at any node. */
    void lost(RoomKey room, Seat seat, long cursor);

    /** Gives a seat up. True on one node only when several do it; unknown seats are ignored. */
    CompletionStage<Boolean> leave(RoomKey room, long instanceId);

    /** The seats taken in a room, for a room that is opened anew. */
    CompletionStage<List<Kept>> seats(RoomKey room);

    /** The rooms in which an instance has a seat, for one that comes back. */
    CompletionStage<Set<RoomKey>> roomsOf(int sdkAppId, long instanceId);

    /** Tells the other nodes how many guests of a room are here. */
    void guests(RoomKey room, int count);

    /** Tells the connections that a user has at other nodes something that is on no timeline. */
    void push(RoomKey room, String userId, byte[] notice);
}
