package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.auth.AppDirectory;
import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.config.ConversationConfig;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.config.MediaConfig;
import io.barrage.server.config.Transport;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.engine.memory.SingleNode;
import io.barrage.server.media.Media;
import io.barrage.server.media.disk.DiskStore;
import io.barrage.server.moderation.Reports;
import io.barrage.server.moderation.ReviewQueue;
import io.barrage.server.room.RoomServer;
import io.barrage.server.room.UserHooks;
import io.barrage.server.room.Wording;
import io.barrage.server.storage.Reviews;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of commands in {@code docs/protocol.md} is the one that answers. To write it anew: {@code -Dbarrage.docs=write}. */
class WireTableTest {
    private static final Path PAGE =
            Path.of(System.getProperty("barrage.root", ".")).resolve("docs/protocol.md");

    private final RoomServer server;
    private final Gateway gateway = new Gateway(1, Transport.AUTO);
    private final Commands commands;

    WireTableTest(@TempDir Path folder) throws Exception {
        server = new RoomServer(folder);
        Signer signer = new Signer("secret");
        Revocations revocations = new Revocations();
        GatewayConfig config = GatewayConfig.defaults();
        UserSessions sessions = (UserSessions)
                gateway.sessions(config, server.rooms, server.engine, new SingleNode(), revocations, server.clock);
        Gateway.Services services = new Gateway.Services(
                new AppDirectory(server.storage.apps(), new AppSettings(AppConfig.defaults()), server.storageThreads),
                server.profiles,
                server.rooms,
                correspondence(sessions),
                new UserHooks(server.asNow()),
                reports(),
                signer,
                revocations,
                Media.open(
                        MediaConfig.defaults(),
                        server.storage.mediaFiles(),
                        new DiskStore(folder.resolve("media")),
                        signer,
                        folder.resolve("incoming"),
                        server.clock),
                server.storageThreads,
                server.clock);
        commands = Commands.of(config, services, sessions);
    }

    private Reports reports() {
        Reviews reviews = server.storage.reviews();
        return new Reports(
                reviews,
                new ReviewQueue(reviews, server.storageThreads, server.clock),
                server.rooms,
                app -> server.settings,
                server.storageThreads,
                server.clock);
    }

    private Correspondence correspondence(Sessions sessions) {
        return new Correspondence(
                server.storage,
                server.storageThreads,
                server.profiles,
                sessions,
                server.hooks,
                new SingleNode(),
                Wording.ANY,
                ConversationConfig.defaults(),
                server.clock);
    }

    @AfterEach
    void close() {
        gateway.close();
        server.close();
    }

    private static String line(Commands.Entry entry) {
        return "| `" + entry.servcmd() + "` | " + (entry.forUsersOnly() ? "users" : "everybody") + " | `"
                + entry.in().getSimpleName() + "` |";
    }

    @Test
    void thePageShowsAllCommands() throws Exception {
        List<String> lines = Files.readAllLines(PAGE);
        int from = lines.indexOf("<!-- table: commands -->") + 3;
        int to = from + lines.subList(from, lines.size()).indexOf("<!-- end of the table -->");
        List<String> table =
                commands.entries().stream().map(WireTableTest::line).toList();
        if ("write".equals(System.getProperty("barrage.docs"))) {
            Files.write(
                    PAGE,
                    Stream.of(lines.subList(0, from), table, lines.subList(to, lines.size()))
                            .flatMap(List::stream)
                            .toList());
            return;
        }
        assertThat(lines.subList(from, to)).isEqualTo(table);
    }

    @Test
    void aNameStandsInTheTableOnce() {
        assertThatThrownBy(() -> commands.open("openim.sendmsg", call -> Reply.OK.now()))
                .hasMessageContaining("openim.sendmsg");
    }
}
