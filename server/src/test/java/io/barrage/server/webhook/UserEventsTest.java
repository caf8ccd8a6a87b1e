package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app is told of its users, whatever room they are in. */
@Tag("slow")
class UserEventsTest {
    private final AppServer app;
    private final TestServer server;

    UserEventsTest(@TempDir Path data) throws Exception {
        app = AppServer.start();
        server = TestServer.with(Map.of(
                        "apps.webhook.url",
                        app.url(),
                        "apps.webhook.events",
                        "State.StateChange,Profile.CallbackPortraitSet"))
                .startOn(data);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        app.close();
    }

    private String state() {
        JsonNode info = app.next("State.StateChange").body().path("Info");
        return info.path("To_Account").asText() + " " + info.path("Action").asText() + " "
                + info.path("Reason").asText();
    }

    @Test
    void loginsAndTheirEndsAreTold() {
        TestUser alice = server.user("alice");
        assertThat(state()).isEqualTo("alice Login Register");
        alice.leaves();
        assertThat(state()).isEqualTo("alice Disconnect LinkClose");
        TestUser back = alice.comesBack();
        assertThat(state()).isEqualTo("alice Login Register");
        Await.resultOf(back.client().logout());
        assertThat(state()).isEqualTo("alice Logout Unregister");
    }

    @Test
    void aLoginThatKicksAnotherSaysSo() {
        server.user("alice");
        assertThat(app.next().body().has("KickedDevice")).isFalse();
        server.user("alice");
        AppServer.Received second = app.next();
        assertThat(second.body().path("KickedDevice").path(0).path("Platform").asText())
                .isEqualTo("Web");
        assertThat(second.query()).containsEntry("OptPlatform", "Web");
    }

    @Test
    void profilesAreTold() {
        TestUser alice = server.user("alice");
        Await.resultOf(alice.client().setNick("Alice 你好"));
        JsonNode body = app.next("Profile.CallbackPortraitSet").body();
        assertThat(body.path("From_Account").asText()).isEqualTo("alice");
        assertThat(body.path("Operator_Account").asText()).isEqualTo("alice");
        JsonNode item = body.path("ProfileItem").path(0);
        assertThat(item.path("Tag").asText()).isEqualTo("Tag_Profile_IM_Nick");
        assertThat(item.path("Value").asText()).isEqualTo("Alice 你好");
    }
}
