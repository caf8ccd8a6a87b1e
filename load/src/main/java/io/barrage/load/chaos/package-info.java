/**
 * Breaks an installation of several nodes in the middle of its work, again and again, and counts at its members what
 * came of it.
 */
@NullMarked
package io.barrage.load.chaos;

import org.jspecify.annotations.NullMarked;
