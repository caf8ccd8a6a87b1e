package io.barrage.load;

import io.barrage.client.wire.WireForm;

/**
 * How frames come. One more is a constant here, its query parameter in {@link WireForm}, and its inflater in
 * {@link io.barrage.client.wire.Packed}; nothing else in this tool looks at the bytes before they are inflated.
 */
enum Variant {
    /** JSON in text frames. */
    text(WireForm.TEXT),
    /** JSON in binary frames. */
    plain(WireForm.BINARY),
    /** Binary frames, large ones compressed: what the published SDKs ask for. */
    gzip(WireForm.COMPRESSED),
    /** Binary frames, all pushes of rooms compressed with the preset dictionary. */
    dictionary(WireForm.DICTIONARY),
    /** Binary frames, large ones compressed by permessage-deflate. */
    deflate(WireForm.DEFLATE);

    final WireForm form;

    Variant(WireForm form) {
        this.form = form;
    }
}
