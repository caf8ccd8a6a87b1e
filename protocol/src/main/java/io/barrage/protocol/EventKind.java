package io.barrage.protocol;

/**
 * The kinds of event a push may carry. The number goes into {@code Event}; the SDKs find the handler by the name of the
 * array (wire.md section 8.1).
 */
public enum EventKind {
    /** A message in a room. */
    MESSAGE(3, "GroupMsgArray"),
    /** A tip about members: joined, left, admin set or revoked, banned. */
    MEMBER_TIP(4, "GroupTips"),
    /** A system notice. */
    NOTICE(5, "GroupTips"),
    /** A tip about the room: profile, mute, attributes, counters. */
    ROOM_TIP(6, "GroupTips"),
    /** A message to all rooms of an app (wire.md section 12). */
    BROADCAST(17, "GroupMsgArray"),
    /** Positions that the receiver does not get; an addition of this server ({@link GapItem}). */
    GAP(1000, "GroupGapArray");

    private final int number;
    private final String array;

    EventKind(int number, String array) {
        this.number = number;
        this.array = array;
    }

    /** What {@code Event} is set to. */
    public int number() {
        return number;
    }

    /** Name of the array that holds such items in a push. */
    public String array() {
        return array;
    }
}
