package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientListener;
import io.barrage.client.ClientOptions;
import io.barrage.client.Room;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Draft;
import io.barrage.client.message.Element;
import io.barrage.client.message.Lost;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.rest.AccountCommands;
import io.barrage.client.rest.MessageCommands;
import io.barrage.client.rest.RestClient;
import io.barrage.client.rest.RoomCommands;
import io.barrage.protocol.Priority;
import io.barrage.server.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code of client/README.md, run, and compared with what stands there. */
class ReadmeTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static final Pattern IN_PAGE = Pattern.compile("<!-- code: (\\w+) -->\n```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_SOURCE =
            Pattern.compile("// code: (\\w+)\n(.*?)\n *// end of the code", Pattern.DOTALL);

    private final StringBuilder shown = new StringBuilder();

    private void show(String text) {
        shown.append(text).append('\n');
    }

    @Test
    void aBotLogsInListensAndSpeaks() {
        URI url = SERVER.url();
        int app = TestServer.APP;
        String secret = TestServer.SECRET;
        // code: start
        UserSigs sigs = new UserSigs(app, secret);
        BarrageClient client = BarrageClient.connect(ClientOptions.to(url, app), new ClientListener() {
            @Override
            public void onMessage(RoomMessage message) {
                show(message.from() + ": " + message.text());
            }

            @Override
            public void onLost(Lost lost) {
                show(lost.size() + " events did not come");
            }
        });
        client.login("host", sigs.make("host", Duration.ofDays(1)))
                .thenCompose(login -> client.createRoom("live-1", RoomProfile.named("Live one")))
                .thenCompose(Room::join)
                .thenCompose(joined -> client.room("live-1").sendText("Welcome!"))
                .join();
        // end of the code
        Room room = client.room("live-1");
        String gift = "{\"gift\":7}";
        // code: send
        room.send(new Element.Custom(gift)).thenAccept(sent -> show("at position " + sent.seq()));
        room.send(Draft.text("@guest hello").withMentions(List.of("guest")).withPriority(Priority.HIGH));
        // end of the code
        CompletableFuture<Void> refused =
                // code: errors
                client.room("no-such-room").join().handle((joined, failure) -> {
                    if (failure instanceof BarrageException e) {
                        show(e.code() + " " + e.getMessage() + ": " + e.hint());
                    }
                    return null;
                });
        // end of the code
        refused.join();
        client.close();
        assertThat(shown.toString()).contains("10010").contains("create it");
    }

    @Test
    void anAppsServerCallsRest() {
        URI url = SERVER.url();
        int app = TestServer.APP;
        String secret = TestServer.SECRET;
        // code: rest
        RestClient rest = new RestClient(url, "administrator", new UserSigs(app, secret));
        rest.call(new AccountCommands.Import("news", "The news", null))
                .thenCompose(done -> rest.call(new RoomCommands.Create("live-2", "Live two", "news")))
                .thenCompose(room -> rest.call(MessageCommands.Send.text("live-2", "news", "It begins")))
                .thenAccept(sent -> show("at position " + sent.seq()))
                .join();
        // end of the code
        assertThat(shown.toString()).contains("at position 1");
    }

    @Test
    void thePageShowsWhatRunsHere() throws IOException {
        Path root = Path.of(System.getProperty("barrage.root", ".."));
        Path source = root.resolve("server/src/test/java/io/barrage/server/client/ReadmeTest.java");
        Map<String, String> page = codes(IN_PAGE, Files.readString(root.resolve("client/README.md")));
        Map<String, String> run = codes(IN_SOURCE, Files.readString(source));
        assertThat(page).isNotEmpty().isEqualTo(run);
    }

    private static Map<String, String> codes(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .collect(Collectors.toMap(
                        (MatchResult code) -> code.group(1),
                        code -> code.group(2).stripIndent().strip(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }
}
