package io.barrage.client.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Answers go to the waiting request, the rest to the listener. */
record AnswersAndItems(Requests requests, ItemListener listener) implements FrameListener {
    @Override
    public void received(JsonNode head, JsonNode body) {
        if (requests.answer(head, body)) {
            return;
        }
        for (JsonNode event : body.path("EventArray")) {
            int number = event.path("Event").asInt();
            for (JsonNode field : event) {
                field.forEach(item -> listener.received(ReceivedItem.of(number, item)));
            }
        }
    }

    @Override
    public void ended(Closing closing) {
        String reason = closing.reason();
        requests.failAll(new IOException("connection: closed" + (reason.isEmpty() ? "" : ", " + reason)));
    }
}
