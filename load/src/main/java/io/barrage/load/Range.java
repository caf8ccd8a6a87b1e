package io.barrage.load;

/** Positions next to each other, both ends included. */
record Range(long from, long to) {}
