package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of commands on one room, {@code live-1}, on a server of their own. */
abstract class OneRoom {
    final RestServer rest;

    OneRoom(Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void createTheRoom() {
        rest.room("live-1");
    }

    @AfterEach
    void close() {
        rest.close();
    }

    /** @param more what stands in the body behind the room, beginning with a comma; may be empty */
    JsonNode call(String command, String more) {
        return rest.call(command, "{\"GroupId\":\"live-1\"" + more + "}");
    }
}
