/**
 * The domain: rooms, their members and their timelines, and who users are ({@link io.barrage.server.room.Profiles}). What
 * belongs to a room runs on the room's loop and never waits; it knows nothing of Netty, SQL, Redis or HTTP.
 */
@NullMarked
package io.barrage.server.room;

import org.jspecify.annotations.NullMarked;
