package io.barrage.client;

import io.barrage.client.message.Lost;
import io.barrage.client.message.Notice;
import io.barrage.client.message.Recalled;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import java.util.Map;

/**
 * Told of what happens. All methods do nothing unless they are overridden.
 *
 * <p>The calls of one client come one after the other, in order, on a thread of the client's executor, never on an event
 * loop: a listener may wait, also for futures of the client, and delays by that only the calls behind it. What it throws goes
 * to the thread's uncaught exception handler, and the next call comes all the same.
 */
public interface ClientListener {
    /** A message of somebody else in a room this client is in. Every position comes once and in order, or is {@link #onLost}. */
    default void onMessage(RoomMessage message) {}

    /** The server has changed a message of this client: this is how all others see it. */
    default void onModified(RoomMessage message) {}

    /** A message was taken back. */
    default void onRecalled(Recalled recalled) {}

    /** Something happened to members or to a room's profile. */
    default void onTip(Tip tip) {}

    /** A notice from the system; {@link #onLeft} follows if it ends the stay in the room. */
    default void onNotice(Notice notice) {}

    /**
     * The attributes of a room have changed.
     *
     * @param attributes all of them
     */
    default void onAttributes(String groupId, Map<String, String> attributes) {}

    /**
     * Counters of a room have changed.
     *
     * @param changed the new values of those that did
     */
    default void onCounters(String groupId, Map<String, Long> changed) {}

    /** Positions of a room will not come. */
    default void onLost(Lost lost) {}

    /** The client is not in a room any more, without having left it. */
    default void onLeft(String groupId, LeaveReason reason) {}

    /** The connection has changed. */
    default void onState(ConnectionState state) {}

    /** The login has ended without having been asked to; the client is in no room any more. */
    default void onLoggedOut(LogoutReason reason) {}
}
