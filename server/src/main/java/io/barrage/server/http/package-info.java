/** The HTTP side of the one port: requests and responses as values, routes, and the static pages of the jar. */
@NullMarked
package io.barrage.server.http;

import org.jspecify.annotations.NullMarked;
