package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.client.wire.WireForm;
import io.barrage.server.config.Transport;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class SocketsTest {
    private static boolean offered(Transport transport) {
        return switch (transport) {
            case AUTO, NIO -> true;
            case EPOLL -> Epoll.isAvailable();
            case IO_URING -> IoUring.isAvailable();
        };
    }

    @ParameterizedTest
    @EnumSource
    void aTransportServesRoomsOrSaysWhyItCannot(Transport transport) throws Exception {
        String name = transport.name().toLowerCase(Locale.ROOT);
        TestServer server = TestServer.with(Map.of("gateway.transport", name));
        if (!offered(transport)) {
            assertThatThrownBy(() -> Sockets.of(transport))
                    .hasMessageContaining(
                            "gateway.transport: value " + name + " (expected: one that this system offers");
            return;
        }
        try (TestFolder folder = TestFolder.create();
                TestServer running = server.startOn(folder.path())) {
            TestUser alice = running.user("alice").creates("sockets").joins("sockets");
            List<TestUser> others = List.of(
                    running.user("bob", WireForm.TEXT).joins("sockets"),
                    running.user("carol", WireForm.DEFLATE).joins("sockets"));
            List<String> said = alice.saysMany("sockets", "large " + "x".repeat(3000), 200);
            for (TestUser other : others) {
                assertThat(other.hearsUpTo(said.get(said.size() - 1)))
                        .extracting(item -> item.text())
                        .isEqualTo(said);
            }
        }
    }

    @Test
    void automaticIsWhatTheSystemOffers() {
        assertThat(Sockets.of(Transport.AUTO).name()).isEqualTo(Epoll.isAvailable() ? "epoll" : "nio");
    }
}
