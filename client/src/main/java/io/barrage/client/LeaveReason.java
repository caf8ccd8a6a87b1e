package io.barrage.client;

/** Why a client is not in a room any more, without having left it. */
public enum LeaveReason {
    /** The room was ended for good. */
    DISMISSED,
    /** The user was taken out. */
    KICKED_OUT,
    /** The user may not come in for a time. */
    BANNED,
    /** The user has left on another device. */
    LEFT_ELSEWHERE,
    /** After a cut the server did not let the user in again. */
    NOT_LET_IN_AGAIN
}
