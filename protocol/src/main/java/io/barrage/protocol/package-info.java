/**
 * The vocabulary of the wire that clients and the server share: frames, items, error codes, priorities, limits and
 * UserSig. Pure values and encoders; no I/O, no threads.
 */
@NullMarked
package io.barrage.protocol;

import org.jspecify.annotations.NullMarked;
