package io.barrage.client.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.client.Endpoint;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * The room under load, and what is needed to get into it.
 *
 * @param secret of the endpoint's app
 */
record Target(Endpoint endpoint, String secret, String group) {
    private static final String ADMIN = "administrator";
    private static final long DAY_SECONDS = 86_400;

    String userSig(String userId) {
        long now = System.currentTimeMillis() / 1000;
        return UserSig.make(userId, endpoint.sdkAppId(), secret, now, DAY_SECONDS);
    }

    /**
     * Creates the room by REST, unless it is there.
     *
     * @throws IOException when the server is not reached or refuses
     */
    void prepareRoom() throws IOException, InterruptedException {
        String query = "?sdkappid=" + endpoint.sdkAppId() + "&identifier=" + ADMIN + "&usersig="
                + URLEncoder.encode(userSig(ADMIN), StandardCharsets.UTF_8) + "&random=1&contenttype=json";
        URI uri = endpoint.base().resolve("/v4/group_open_http_svc/create_group" + query);
        byte[] body = WireJson.bytes(
                WireJson.object().put("Type", "AVChatRoom").put("Name", group).put("GroupId", group));
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        JsonNode answer = WireJson.read(response.body());
        int code = answer.path("ErrorCode").asInt(-1);
        if (code != 0 && code != ErrorCode.GROUP_ID_TAKEN.code() && code != ErrorCode.GROUP_ID_YOURS.code()) {
            throw new IOException("room: not created, " + answer);
        }
    }
}
