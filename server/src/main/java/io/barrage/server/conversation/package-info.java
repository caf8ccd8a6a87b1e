/** One-to-one messages: who may write to whom, what is kept, read, recalled and edited. Knows no network and no SQL. */
@NullMarked
package io.barrage.server.conversation;

import org.jspecify.annotations.NullMarked;
