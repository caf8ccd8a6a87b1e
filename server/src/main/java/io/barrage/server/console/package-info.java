/** The console's side of the server: who may sign in, what each may do, and the log of what was done. */
@NullMarked
package io.barrage.server.console;

import org.jspecify.annotations.NullMarked;
