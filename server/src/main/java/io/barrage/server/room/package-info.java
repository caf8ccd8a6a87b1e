/**
 * The domain: rooms, their members and their timelines. Plain synchronous code that runs on the room's loop; it knows
 * nothing of Netty, SQL, Redis or HTTP.
 */
@NullMarked
package io.barrage.server.room;

import org.jspecify.annotations.NullMarked;
