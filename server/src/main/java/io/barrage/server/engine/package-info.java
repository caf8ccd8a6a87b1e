/**
 * Ports for what the nodes of one installation share of a live room: the atomic append to its timeline, and who sits in
 * it. An engine calls back into the room, so all after the port is the same for every engine.
 */
@NullMarked
package io.barrage.server.engine;

import org.jspecify.annotations.NullMarked;
