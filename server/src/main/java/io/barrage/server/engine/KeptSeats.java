package io.barrage.server.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Who sits in which room. Seats survive a crash of this process, because the published SDKs neither join again nor ask
 * for what they missed. Any thread.
 */
public interface KeptSeats {
    /** Takes a seat; a seat of the same instance in the same room is replaced. */
    void sit(RoomKey room, Seat seat);

    /** Gives a seat up; unknown seats are ignored. */
    void leave(RoomKey room, long instanceId);

    /** The seats taken in a room, for a room that is opened anew. */
    CompletionStage<List<Seat>> seats(RoomKey room);

    /** The rooms in which an instance has a seat, for one that comes back. */
    CompletionStage<Set<RoomKey>> roomsOf(int sdkAppId, long instanceId);
}
