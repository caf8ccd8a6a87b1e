package io.barrage.server.room;

import io.barrage.protocol.Sender;

/**
 * Who does something in a room.
 *
 * @param byServer an app admin, or the app's server: has the owner's rights in every room, member or not
 */
public record Operator(Sender user, boolean byServer, Origin origin) {}
