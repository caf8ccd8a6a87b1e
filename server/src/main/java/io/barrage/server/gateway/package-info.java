/**
 * The door for clients: the one port, its pipeline, connections, the commands of the wire, and the fan-out of rooms to
 * connections. Event loops never wait here.
 */
@NullMarked
package io.barrage.server.gateway;

import org.jspecify.annotations.NullMarked;
