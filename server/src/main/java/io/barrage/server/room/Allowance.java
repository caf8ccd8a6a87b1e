package io.barrage.server.room;

/**
 * So many messages in a second: a bucket that holds what a second allows and fills steadily. Full at first, so that what
 * is usual for a second may come at once. The rate is given with each call, since it may change. For one thread.
 */
final class Allowance {
    /** A message in parts, so that a millisecond adds a whole number of them at any rate. */
    private static final long MESSAGE = 1000;

    /** More than a second allows while some is owed. */
    private long taken;

    private int rate;
    private long at;

    /**
     * Takes one message, if there is one left.
     *
     * @param perSecond at least 1
     * @param now unix milliseconds
     */
    boolean take(int perSecond, long now) {
        long most = perSecond * MESSAGE;
        fill(perSecond, now);
        if (taken + MESSAGE > most) {
            return false;
        }
        taken += MESSAGE;
        return true;
    }

    /** Takes one that was not asked for, whether there is one left or not: it is owed for up to a second. */
    void spend(int perSecond, long now) {
        fill(perSecond, now);
        taken += MESSAGE;
    }

    private void fill(int perSecond, long now) {
        long most = perSecond * MESSAGE;
        if (perSecond != rate) {
            rate = perSecond;
            taken = Math.min(taken, most);
        }
        taken = Math.max(0, Math.min(taken, 2 * most) - Math.max(0, now - at) * perSecond);
        at = Math.max(at, now);
    }

    /** Puts back what was just taken. */
    void giveBack() {
        taken = Math.max(0, taken - MESSAGE);
    }

    /** The unix millisecond from which on one can be taken; may be past. */
    long next(int perSecond) {
        long most = perSecond * MESSAGE;
        long missing = Math.min(taken, perSecond == rate ? 2 * most : most) + MESSAGE - most;
        return missing <= 0 ? at : at + (missing + perSecond - 1) / perSecond;
    }

    /** Whether nothing was taken for so long that it is full again, at any rate. */
    boolean full(long now) {
        return at + 1000 <= now;
    }
}
