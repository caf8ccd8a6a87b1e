package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Told of the frames of one socket, in order, on its event loop: must not wait. */
public interface FrameListener {
    /** A frame has come: an answer or a push. */
    void received(JsonNode head, JsonNode body);

    /** The socket has ended, once; nothing comes any more. */
    void ended(Closing closing);
}
