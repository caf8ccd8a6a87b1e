/** The engine of one process: state in memory, and a journal on disk from which a restart takes it up again. */
@NullMarked
package io.barrage.server.engine.memory;

import org.jspecify.annotations.NullMarked;
