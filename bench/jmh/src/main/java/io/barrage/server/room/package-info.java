/** Small benchmarks of this package. */
@NullMarked
package io.barrage.server.room;

import org.jspecify.annotations.NullMarked;
