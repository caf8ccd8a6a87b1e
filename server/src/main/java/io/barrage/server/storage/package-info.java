/**
 * Ports for what must survive a restart: apps, accounts with their profiles, rooms with their roles. Every method blocks
 * on I/O, so none is ever called from an event loop or a room loop.
 */
@NullMarked
package io.barrage.server.storage;

import org.jspecify.annotations.NullMarked;
