package io.barrage.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command table as an OpenAPI 3.1 document, served at {@code /v4/openapi.json} and shown at {@code /docs/}. */
final class OpenApi {
    private static final String INTRODUCTION =
            """
            Every call is a POST with the app's id, an app admin and its UserSig in the URL, and a JSON object as the body. \
            The HTTP status is 200 even for errors: `ErrorCode` tells them apart, 0 is success. Names are \
            case-sensitive, unknown fields are ignored, null counts as absent.""";

    private OpenApi() {}

    /** @param version of this server */
    static ObjectNode of(CommandTable table, String version) {
        ObjectNode document = WireJson.object().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Barrage REST API")
                .put("version", version)
                .put("description", INTRODUCTION);
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        table.all().stream().map(command -> command.service().path()).distinct().forEach(service -> tags.addObject()
                .put("name", service));
        ObjectNode paths = document.putObject("paths");
        table.all().forEach(command -> paths.putObject("/v4/" + command.path()).set("post", operation(command)));
        document.set("components", components());
        document.putArray("security").addObject().putArray("userSig");
        return document;
    }

    private static ObjectNode operation(RestCommand<?, ?> command) {
        ObjectNode operation = WireJson.object()
                .put("operationId", command.path().replace('/', '.'))
                .put("summary", command.summary());
        operation.putArray("tags").add(command.service().path());
        operation.put(
                "description",
                "Called by: %s. At most %d calls per second and app (%d beyond)."
                        .formatted(
                                command.caller().words(),
                                command.perSecond(),
                                command.tooOften().code()));
        ArrayNode parameters = operation.putArray("parameters");
        for (String name : List.of("sdkappid", "identifier", "random", "contenttype")) {
            parameters.addObject().put("$ref", "#/components/parameters/" + name);
        }
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode json = body.putObject("content").putObject("application/json");
        json.set("schema", OpenApiSchema.of(command.request()));
        json.set("example", example(command));
        ObjectNode answer = operation
                .putObject("responses")
                .putObject("200")
                .put("description", "The answer; `ErrorCode` is 0, or tells why the call was refused.");
        ArrayNode parts = answer.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/Envelope");
        parts.add(OpenApiSchema.of(command.response()));
        operation.put("x-caller", command.caller().words()).put("x-calls-per-second", command.perSecond());
        ArrayNode refusals = operation.putArray("x-refusals");
        for (ErrorCode code : command.refusals()) {
            refusals.addObject().put("code", code.code()).put("meaning", code.text());
        }
        return operation;
    }

    private static ObjectNode example(RestCommand<?, ?> command) {
        try {
            return (ObjectNode) WireJson.read(command.example().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(command.path() + " has an example that is not JSON", e);
        }
    }

    private static ObjectNode components() {
        ObjectNode components = WireJson.object();
        ObjectNode parameters = components.putObject("parameters");
        parameter(parameters, "sdkappid", "The app's id.", true).put("type", "integer");
        parameter(parameters, "identifier", "An admin of the app.", true).put("type", "string");
        parameter(parameters, "random", "A number that tells calls apart.", false)
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", MessageBodies.MAX_UINT32);
        parameter(parameters, "contenttype", "Always json.", false)
                .putArray("enum")
                .add("json");
        ObjectNode envelope =
                components.putObject("schemas").putObject("Envelope").put("type", "object");
        envelope.putArray("required").add("ActionStatus").add("ErrorInfo").add("ErrorCode");
        ObjectNode fields = envelope.putObject("properties");
        fields.putObject("ActionStatus")
                .put("type", "string")
                .putArray("enum")
                .add("OK")
                .add("FAIL");
        fields.putObject("ErrorInfo")
                .put("type", "string")
                .put("description", "Empty, or what was wrong and what was expected.");
        fields.putObject("ErrorCode").put("type", "integer").put("description", "0 for success.");
        components
                .putObject("securitySchemes")
                .putObject("userSig")
                .put("type", "apiKey")
                .put("in", "query")
                .put("name", "usersig")
                .put("description", "A UserSig made for the identifier.");
        return components;
    }

    private static ObjectNode parameter(ObjectNode parameters, String name, String says, boolean required) {
        return parameters
                .putObject(name)
                .put("name", name)
                .put("in", "query")
                .put("required", required)
                .put("description", says)
                .putObject("schema");
    }
}
