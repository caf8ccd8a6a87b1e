/** The frame of records in files that a killed process leaves behind: what a record is made of is up to whoever writes it. */
@NullMarked
package io.barrage.server.journal;

import org.jspecify.annotations.NullMarked;
