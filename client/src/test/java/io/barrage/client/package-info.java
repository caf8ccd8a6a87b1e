@NullMarked
package io.barrage.client;

import org.jspecify.annotations.NullMarked;
