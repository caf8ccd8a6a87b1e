package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.connection.RequestOptions;
import java.util.concurrent.CompletableFuture;

/** Sends a request as soon as it can be; the future fails with a {@link io.barrage.client.error.BarrageException}. */
@FunctionalInterface
interface Ask {
    CompletableFuture<JsonNode> request(String command, ObjectNode body, RequestOptions options);
}
