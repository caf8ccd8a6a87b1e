/** Writes every delivered message into the archive, from the rooms' timelines and off their path, and sweeps out old ones. */
@NullMarked
package io.barrage.server.archive;

import org.jspecify.annotations.NullMarked;
