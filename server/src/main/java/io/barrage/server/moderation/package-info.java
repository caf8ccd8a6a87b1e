/** Keeps rooms clean: words that are not allowed, rules of behaviour, what waits for a decision. */
@NullMarked
package io.barrage.server.moderation;

import org.jspecify.annotations.NullMarked;
