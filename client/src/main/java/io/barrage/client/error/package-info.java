/** The one exception of the client, and what to do about it. */
@NullMarked
package io.barrage.client.error;

import org.jspecify.annotations.NullMarked;
