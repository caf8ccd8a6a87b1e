/**
 * The connection that comes back: states, back-off, heartbeat, and the requests that wait for it. The insides of the client,
 * not for apps. Everything here belongs to one event loop.
 */
@NullMarked
package io.barrage.client.connection;

import org.jspecify.annotations.NullMarked;
