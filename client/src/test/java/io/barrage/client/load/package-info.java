@NullMarked
package io.barrage.client.load;

import org.jspecify.annotations.NullMarked;
