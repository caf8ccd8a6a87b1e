/**
 * Ports for what must survive a restart: apps, accounts with their profiles, rooms with their roles, one-to-one messages and
 * conversations, the archive, what is known of files. Every method of a port blocks on I/O, so none is ever called from an
 * event loop or a room loop.
 */
@NullMarked
package io.barrage.server.storage;

import org.jspecify.annotations.NullMarked;
