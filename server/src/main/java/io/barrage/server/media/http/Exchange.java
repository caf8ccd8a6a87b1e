package io.barrage.server.media.http;

import io.netty.handler.codec.http.HttpContent;

/** One request and its answer. On the event loop only. */
interface Exchange {
    /** A piece of the request's body; it is released in here. */
    void content(HttpContent content);

    /** Whether it has asked for a piece of the body that has not come. */
    boolean wantsMore();

    /** The connection has ended. */
    void gone();
}
