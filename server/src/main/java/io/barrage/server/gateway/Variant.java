package io.barrage.server.gateway;

/** The forms in which one frame may go out; a connection has one of them for its life. */
enum Variant {
    /** {@code /info}: JSON in text frames. */
    TEXT(0),
    /** {@code /binfo}: JSON in binary frames. */
    BINARY(1),
    /** {@code /binfo} with {@code compress=gzip}: large frames are gzip data behind the bytes "COMP". */
    COMPRESSED(2),
    /** {@code /binfo} with {@code compress=dict1}: frames of {@link io.barrage.protocol.DictionaryFrame}. */
    DICTIONARY(3);

    static final int COUNT = values().length;

    /** Its place in an array of all forms. */
    final int index;

    Variant(int index) {
        this.index = index;
    }
}
