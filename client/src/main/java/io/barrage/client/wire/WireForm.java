package io.barrage.client.wire;

import io.barrage.protocol.DictionaryFrame;

/** How frames look on a connection. Chosen by the URL, for the life of the connection. */
public enum WireForm {
    /** {@code /info}: JSON in text frames. */
    TEXT("/info", ""),
    /** {@code /binfo}: JSON in binary frames. */
    BINARY("/binfo", ""),
    /** {@code /binfo} with {@code compress=gzip}: the server may send gzip data behind the bytes "COMP". */
    COMPRESSED("/binfo", "&compress=gzip"),
    /** {@code /binfo} with {@code compress=dict1}: pushes of rooms are frames of {@link DictionaryFrame}. */
    DICTIONARY("/binfo", "&compress=" + DictionaryFrame.NAME),
    /** {@code /binfo} with {@code compress=deflate}: both sides may compress a frame by {@code permessage-deflate}. */
    DEFLATE("/binfo", "&compress=deflate");

    private final String path;
    private final String parameter;

    WireForm(String path, String parameter) {
        this.path = path;
        this.parameter = parameter;
    }

    String path() {
        return path;
    }

    String parameter() {
        return parameter;
    }
}
