package io.barrage.client.load;

import io.barrage.client.ClientLoops;

/** What all readers of a process share. */
record Surroundings(ClientLoops loops, Target target, Tally tally) {}
