@NullMarked
package io.barrage.client.connection;

import org.jspecify.annotations.NullMarked;
