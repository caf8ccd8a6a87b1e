/**
 * Finds words in chat although their writers hide them: text folding, the automaton, contact patterns, masking, the lists that
 * ship with the product and the format of lists. Pure: no IO but resources of the class path; everything is immutable and for
 * any thread. What is done about a match is decided elsewhere.
 */
@NullMarked
package io.barrage.server.moderation.words;

import org.jspecify.annotations.NullMarked;
