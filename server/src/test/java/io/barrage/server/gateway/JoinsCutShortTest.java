package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.client.wire.WireClient;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.AppServer;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that end while the app's server is still asked whether the user may join: nobody stays in the room for ever. */
@Tag("slow")
class JoinsCutShortTest {
    private static final String ASKED = "Group.CallbackBeforeApplyJoinGroup";
    private static final String CAME = "Group.CallbackAfterNewMemberJoin";
    private static final String LEFT = "Group.CallbackAfterMemberExit";

    private final AppServer app;
    private final TestServer server;
    private final CompletableFuture<AppServer.Answer> verdict = new CompletableFuture<>();

    JoinsCutShortTest(@TempDir Path data) throws Exception {
        app = AppServer.start();
        server = TestServer.with(Map.of(
                        "apps.webhook.url",
                        app.url(),
                        "apps.webhook.events",
                        ASKED + "," + CAME + "," + LEFT,
                        "gateway.hello-interval",
                        "1s",
                        "gateway.lost-instance",
                        "2s"))
                .startOn(data);
    }

    @BeforeEach
    void bobsJoinWaits() {
        server.user("alice").creates("live").joins("live");
        app.next(CAME);
        app.answering(call -> call.command().equals(ASKED) ? verdict.join() : AppServer.OK);
    }

    @AfterEach
    void close() throws Exception {
        verdict.complete(AppServer.OK);
        server.close();
        app.close();
    }

    private WireClient joining() {
        WireClient bob = server.user("bob").client();
        bob.rooms().join("live");
        app.next(ASKED);
        return bob;
    }

    private void bobComesInAndIsGoneSoon() {
        verdict.complete(AppServer.OK);
        app.next(CAME);
        assertThat(app.next(LEFT).body().findValuesAsText("Member_Account")).containsExactly("bob");
    }

    @Test
    void byAKick() {
        joining();
        server.rest("im_open_login_svc/kick", "{\"UserID\":\"bob\"}");
        bobComesInAndIsGoneSoon();
    }

    @Test
    void byANewerLogin() {
        joining();
        server.user("bob");
        bobComesInAndIsGoneSoon();
    }

    @Test
    void byALogout() {
        Await.resultOf(
                joining().request("im_open_status.wslogout", WireJson.object().put("wslogout_type", 1)));
        bobComesInAndIsGoneSoon();
    }

    @Test
    void byALoginAsSomebodyElse() {
        Await.resultOf(joining().login("carol", TestServer.userSig("carol")));
        bobComesInAndIsGoneSoon();
    }

    @Test
    void byTheEndOfTheConnection() {
        joining().cut();
        await().untilAsserted(
                        () -> assertThat(server.metric("barrage_connections")).isEqualTo(1));
        bobComesInAndIsGoneSoon();
    }

    @Test
    void byTheEndOfTheConnectionOfAGuestWhoLogsIn() {
        WireClient guest = server.connect();
        Await.resultOf(guest.rooms().joinAsGuest("live"));
        guest.login("bob", TestServer.userSig("bob"));
        app.next(ASKED);
        guest.cut();
        await().untilAsserted(
                        () -> assertThat(server.metric("barrage_connections")).isEqualTo(1));
        bobComesInAndIsGoneSoon();
    }
}
