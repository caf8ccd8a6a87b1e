/**
 * The load tool: a crowd of members and guests in one room or more, a publisher, and a count of every single delivery. What was
 * lost, doubled or out of order is seen by the positions on the room's timeline, never assumed.
 */
@NullMarked
package io.barrage.load;

import org.jspecify.annotations.NullMarked;
