/** The product: {@code Main} starts it, {@code Server} puts its parts together. */
@NullMarked
package io.barrage.server;

import org.jspecify.annotations.NullMarked;
