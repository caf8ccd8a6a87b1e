package io.barrage.server.engine;

/** A room's identity: group ids are unique within an app only. */
public record RoomKey(int sdkAppId, String groupId) {}
