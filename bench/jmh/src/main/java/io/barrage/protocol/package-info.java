/** Small benchmarks of this package. */
@NullMarked
package io.barrage.protocol;

import org.jspecify.annotations.NullMarked;
