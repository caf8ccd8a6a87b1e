package io.barrage.load;

/** What a run comes to, in words. Stateless. */
final class Verdict {
    private Verdict() {}

    /** One sentence: that all is well, or what is not. */
    static String of(RunResult run) {
        if (!run.clean()) {
            return run.problems().isEmpty()
                    ? "Nothing was delivered"
                    : "Not clean: " + String.join(", ", run.problems());
        }
        long lost = run.lost();
        String arrived = lost == 0
                ? "Everything arrived, once and in order"
                : "All but " + lost + " arrived, once and in order; the server declares these as given up";
        long dropped = run.counts().get("dropped");
        return dropped == 0 ? arrived : arrived + "; " + dropped + " messages were dropped by rate";
    }

    /** What can be done about messages that were refused for their rate; empty when there were none. */
    static String hint(RunResult run) {
        long dropped = run.counts().get("dropped");
        return dropped == 0
                ? ""
                : dropped
                        + " messages were refused with 10023: by default a server takes 40 messages a second in a room"
                        + " and 10 from a user.\nTo measure beyond that, raise these limits on the server"
                        + " (see docs/configuration.md) or use more --speakers or --rooms.";
    }
}
