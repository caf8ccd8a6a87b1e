@NullMarked
package io.barrage.load;

import org.jspecify.annotations.NullMarked;
