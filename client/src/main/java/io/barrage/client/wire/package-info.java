/**
 * The wire as it is: one {@link io.barrage.client.wire.WireClient} is one connection, which does not come back by itself. For
 * load tools and tests that want to see every frame; bots and apps take the client of {@code io.barrage.client}. Many share the threads of one {@link io.barrage.client.wire.ClientLoops}.
 */
@NullMarked
package io.barrage.client.wire;

import org.jspecify.annotations.NullMarked;
