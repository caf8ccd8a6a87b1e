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
    DICTIONARY(3),
    /** {@code /binfo} with {@code permessage-deflate} ({@link DeflateOffer}): large frames are compressed. */
    DEFLATED(4),
    /** {@code /info} with {@code permessage-deflate}: large frames are compressed. */
    DEFLATED_TEXT(5);

    static final int COUNT = values().length;

    /** Its place in an array of all forms. */
    final int index;

    Variant(int index) {
        this.index = index;
    }

    /** Whether JSON goes in text frames, both ways. */
    boolean text() {
        return this == TEXT || this == DEFLATED_TEXT;
    }

    /** Whether {@code permessage-deflate} is agreed upon: the client too may compress what it sends. */
    boolean deflated() {
        return this == DEFLATED || this == DEFLATED_TEXT;
    }

    /** The form of what goes to one client only, for which compressing does not pay. */
    Variant uncompressed() {
        return text() ? TEXT : BINARY;
    }
}
