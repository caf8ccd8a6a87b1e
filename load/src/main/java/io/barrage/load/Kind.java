package io.barrage.load;

/** The kinds of readers whose latency is told apart. */
enum Kind {
    /** Reads as fast as it can. */
    MEMBER(""),
    /** Reads at a limited rate, or not at all. */
    SLOW("slow_"),
    /** Polls, without a login. */
    GUEST("guest_");

    /** What stands before the names of its figures. */
    final String prefix;

    Kind(String prefix) {
        this.prefix = prefix;
    }
}
