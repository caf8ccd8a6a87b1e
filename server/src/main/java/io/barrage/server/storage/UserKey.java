package io.barrage.server.storage;

/** A user's identity: user ids are unique within an app only. */
public record UserKey(int sdkAppId, String userId) {}
