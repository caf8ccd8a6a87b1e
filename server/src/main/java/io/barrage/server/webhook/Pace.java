package io.barrage.server.webhook;

/**
 * How after-events are told.
 *
 * @param keys how many keys (rooms, users) of one app are told about at once
 * @param firstPause milliseconds after a first failure; each further one doubles it
 * @param longestPause milliseconds between two attempts at the most
 */
record Pace(int keys, long firstPause, long longestPause) {
    static final Pace USUAL = new Pace(16, 250, 30_000);

    /** @param failures how many attempts have failed in a row, at least 1 */
    long pauseAfter(int failures) {
        return Math.min(longestPause, firstPause << Math.min(20, failures - 1));
    }
}
