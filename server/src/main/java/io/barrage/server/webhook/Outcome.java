package io.barrage.server.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * How one call of an app's server ended.
 *
 * @param failure null when the server answered with a JSON object
 * @param status the HTTP status, 0 when there was none
 * @param answer the answer, an empty object when the call failed
 * @param millis how long it took
 * @param said for people: the begin of what it answered, else why there was no answer
 */
record Outcome(@Nullable Failure failure, int status, JsonNode answer, long millis, String said) {
    static Outcome failed(Failure failure, int status, long millis, String said) {
        return new Outcome(failure, status, WireJson.object(), millis, said);
    }

    static Outcome answered(JsonNode answer, long millis) {
        return new Outcome(null, 200, answer, millis, answer.toString());
    }
}
