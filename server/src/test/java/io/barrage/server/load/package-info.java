/** The load tool against a real server. */
@NullMarked
package io.barrage.server.load;

import org.jspecify.annotations.NullMarked;
