package io.barrage.load;

/**
 * What one process does of a run.
 *
 * @param index of the process, from 0
 * @param count of all processes
 */
record WorkShare(int index, int count) {
    static final WorkShare ALL = new WorkShare(0, 1);

    /** Its share of a rate. */
    double of(double rate) {
        return rate / count;
    }

    /** Its share of a number of things; the shares of all processes add up to it. */
    int of(int number) {
        return number / count + (index < number % count ? 1 : 0);
    }
}
