/** What is said in rooms: messages, their elements, and what else is told there. Values; any thread. */
@NullMarked
package io.barrage.client.message;

import org.jspecify.annotations.NullMarked;
