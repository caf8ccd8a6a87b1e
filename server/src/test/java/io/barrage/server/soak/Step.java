package io.barrage.server.soak;

/** One random thing that somebody does, with what the model says of it. */
@FunctionalInterface
interface Step {
    void take(World world) throws InterruptedException;

    /** @param weight how often it is taken, against all weights together */
    record Weighted(int weight, Step step) {}
}
