/**
 * The Java client of Barrage. {@link io.barrage.client.BarrageClient#connect} gives a client: one user or guest, one
 * connection that comes back by itself. What it can do in a room is a {@link io.barrage.client.Room}, what it hears goes to a
 * {@link io.barrage.client.ClientListener}. {@code client/README.md} shows all of it.
 */
@NullMarked
package io.barrage.client;

import org.jspecify.annotations.NullMarked;
