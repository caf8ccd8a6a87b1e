package io.barrage.client;

/** Why a login has ended without having been asked to. */
public enum LogoutReason {
    /** A newer login of the same user has replaced it. */
    NEWER_LOGIN,
    /** A login of the same user on another kind of device has replaced it. */
    OTHER_DEVICE,
    /** The app's server has ended it. */
    KICKED_BY_SERVER,
    /** The UserSig has expired, and nobody gave a new one. */
    SIG_EXPIRED
}
