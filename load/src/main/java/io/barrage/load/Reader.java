package io.barrage.load;

/** One who reads in a room. Written on the event loop of its connection, read by any thread. */
final class Reader {
    final Kind kind;
    final SeqLedger ledger = new SeqLedger();
    /** Its connection has ended. */
    volatile boolean gone;

    Reader(Kind kind) {
        this.kind = kind;
    }
}
