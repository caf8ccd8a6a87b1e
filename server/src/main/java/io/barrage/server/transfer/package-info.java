/** Moves all that an installation holds to another database and another engine, through one file. */
@NullMarked
package io.barrage.server.transfer;

import org.jspecify.annotations.NullMarked;
