package io.barrage.load;

import io.barrage.client.wire.ClientLoops;

/** What all readers of a process share. */
record Surroundings(ClientLoops loops, Target target, Tally tally) {}
