/** Small benchmarks of this package. */
@NullMarked
package io.barrage.server.gateway;

import org.jspecify.annotations.NullMarked;
