package io.barrage.server.gateway;

/** The forms in which one frame may go out; a connection has one of them for its life. */
enum Variant {
    /** {@code /info}: JSON in text frames. */
    TEXT,
    /** {@code /binfo}: JSON in binary frames. */
    BINARY,
    /** {@code /binfo} with {@code compress=gzip}: large frames are gzip data behind the bytes "COMP". */
    COMPRESSED;

    static final int COUNT = values().length;
}
