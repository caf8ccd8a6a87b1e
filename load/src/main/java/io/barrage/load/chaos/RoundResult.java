package io.barrage.load.chaos;

/**
 * What came of one fault.
 *
 * @param said messages
 * @param acknowledged those that the server took
 * @param deliveries of acknowledged messages to members
 * @param declared acknowledged messages that a member was told it will not get
 * @param missing acknowledged messages that a member neither got nor was told of
 * @param out members who are not in the room any more
 * @param recoveryMillis from the mending until everything was acknowledged and everybody had everything
 */
record RoundResult(
        Fault fault,
        long said,
        long acknowledged,
        long deliveries,
        long declared,
        long missing,
        long doubled,
        long outOfOrder,
        long out,
        long recoveryMillis) {
    /** Whether all was kept that is promised. */
    boolean good() {
        return missing == 0 && doubled == 0 && outOfOrder == 0 && out == 0 && acknowledged > 0;
    }

    RoundResult plus(RoundResult other) {
        return new RoundResult(
                fault,
                said + other.said,
                acknowledged + other.acknowledged,
                deliveries + other.deliveries,
                declared + other.declared,
                missing + other.missing,
                doubled + other.doubled,
                outOfOrder + other.outOfOrder,
                out + other.out,
                Math.max(recoveryMillis, other.recoveryMillis));
    }
}
