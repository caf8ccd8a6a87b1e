/**
 * A Java client of the wire: one {@link io.barrage.client.BarrageClient} is one connection that speaks of logins, rooms and
 * messages. Many share the threads of one {@link io.barrage.client.ClientLoops}.
 */
@NullMarked
package io.barrage.client;

import org.jspecify.annotations.NullMarked;
