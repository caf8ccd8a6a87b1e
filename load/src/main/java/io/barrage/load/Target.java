package io.barrage.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.Endpoint;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The server under load, and what is needed to get into its rooms.
 *
 * @param secret of the endpoint's app
 */
record Target(Endpoint endpoint, String secret) {
    private static final String ADMIN = "administrator";
    private static final long DAY_SECONDS = 86_400;
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WITHIN)
            .build();

    String userSig(String userId) {
        long now = System.currentTimeMillis() / 1000;
        return UserSig.make(userId, endpoint.sdkAppId(), secret, now, DAY_SECONDS);
    }

    boolean isLoopback() {
        String host = endpoint.base().getHost();
        return host.equals("localhost") || host.startsWith("127.");
    }

    /**
     * Creates a room by REST, unless it is there.
     *
     * @throws IOException when the server is not reached or refuses
     */
    void prepareRoom(String group) throws IOException, InterruptedException {
        JsonNode answer = rest(
                "create_group",
                WireJson.object().put("Type", "AVChatRoom").put("Name", group).put("GroupId", group));
        int code = answer.path("ErrorCode").asInt(-1);
        if (code != 0 && code != ErrorCode.GROUP_ID_TAKEN.code() && code != ErrorCode.GROUP_ID_YOURS.code()) {
            throw new IOException("room " + group + ": not created, " + code + " "
                    + answer.path("ErrorInfo").asText() + hint(code));
        }
    }

    private String hint(int code) {
        boolean app = code == ErrorCode.APP_INVALID.code() || code == ErrorCode.APP_UNKNOWN.code();
        boolean key = code == ErrorCode.SIG_WRONG_KEY.code();
        return app || key
                ? " (expected: an app of the server in --sdkappid, here " + endpoint.sdkAppId()
                        + ", and its secret in --secret)"
                : "";
    }

    /** What a counter of a room holds; 0 when it has none of this name. */
    long counter(String group, String name) throws IOException, InterruptedException {
        ObjectNode body = WireJson.object().put("GroupId", group);
        body.putArray("GroupCounterKeys").add(name);
        for (JsonNode counter : rest("get_group_counter", body).path("GroupCounter")) {
            if (counter.path("Key").asText().equals(name)) {
                return counter.path("Value").asLong();
            }
        }
        return 0;
    }

    private JsonNode rest(String command, ObjectNode body) throws IOException, InterruptedException {
        String query = "?sdkappid=" + endpoint.sdkAppId() + "&identifier=" + ADMIN + "&usersig="
                + URLEncoder.encode(userSig(ADMIN), StandardCharsets.UTF_8) + "&random=1&contenttype=json";
        URI uri = endpoint.base().resolve("/v4/group_open_http_svc/" + command + query);
        byte[] answer = send(HttpRequest.newBuilder(uri)
                .timeout(WITHIN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.bytes(body))));
        try {
            return WireJson.read(answer);
        } catch (IOException e) {
            throw new IOException("server: " + endpoint.base() + " did not answer as a Barrage server does", e);
        }
    }

    /** The server's own meters, as text; empty when it shows none. */
    String metrics() throws IOException, InterruptedException {
        return new String(
                send(HttpRequest.newBuilder(endpoint.base().resolve("/metrics")).timeout(WITHIN)),
                StandardCharsets.UTF_8);
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (ConnectException e) {
            throw new IOException(
                    "server: " + endpoint.base() + " not reached (expected: a running Barrage server)", e);
        }
    }
}
