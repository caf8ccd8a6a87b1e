package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.netty.handler.codec.http.HttpContent;
import java.io.IOException;

/** The body of an upload as it comes in. For one thread at a time; all methods block. */
interface Body {
    /** Takes the next piece; the caller releases it. */
    void take(HttpContent piece) throws IOException, MediaRefused;

    /** All pieces were taken: the file is put in place, or refused without a trace. */
    void finish() throws IOException, MediaRefused;

    /** Leaves no trace; does nothing after {@link #finish}. */
    void abandon() throws IOException;
}
