/** The Java client against a real server. */
@NullMarked
package io.barrage.server.client;

import org.jspecify.annotations.NullMarked;
