package io.barrage.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.TestFolder;
import io.barrage.server.testing.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class LoadToolTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    /** Remembers little, so that who stops reading loses something. */
    @RegisterExtension
    private static final TestServer FORGETFUL =
            TestServer.with(Map.of("room.timeline-events", "64", "apps.archive-retention", "0ms"));

    /** What a run has said. */
    private record Ran(int exitCode, JsonNode json, String html) {
        long number(String key) {
            assertThat(json.has(key)).as(key).isTrue();
            return json.path(key).asLong();
        }
    }

    private static Ran runs(String group, String... scenario) throws IOException {
        return runs(SERVER, group, scenario);
    }

    private static Ran runs(TestServer server, String group, String... scenario) throws IOException {
        try (TestFolder folder = TestFolder.create()) {
            Path json = folder.path().resolve("report.json");
            Path html = folder.path().resolve("report.html");
            List<String> arguments = new ArrayList<>(List.of("run", "--port", Integer.toString(server.port())));
            arguments.addAll(List.of("--secret", TestServer.SECRET, "--group", group, "--users", group));
            arguments.addAll(List.of("--json", json.toString(), "--html", html.toString()));
            arguments.addAll(List.of(
                    "--server-pid", Long.toString(ProcessHandle.current().pid())));
            arguments.addAll(List.of("--warm-up", "1", "--duration", "3"));
            arguments.addAll(List.of(scenario));
            int exitCode = LoadTool.run(arguments.toArray(String[]::new));
            return new Ran(exitCode, WireJson.read(Files.readAllBytes(json)), Files.readString(html));
        }
    }

    @Test
    void everyDeliveryIsCounted() throws IOException {
        Ran ran = runs("plainly", "--members", "20", "--rate", "20", "--variant", "plain");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.number("sent")).isEqualTo(60);
        assertThat(ran.number("accepted")).isEqualTo(60);
        assertThat(ran.number("expected")).isEqualTo(60 * 20);
        assertThat(ran.number("received")).isEqualTo(60 * 20);
        assertThat(ran.number("lost_undeclared")).isZero();
        assertThat(ran.number("doubled") + ran.number("out_of_order")).isZero();
        assertThat(ran.number("cpu_ns")).isPositive();
        assertThat(ran.json().path("bytes_per_delivery").asDouble()).isBetween(300.0, 1500.0);
        assertThat(ran.json().path("p50_ms").asDouble()).isPositive();
        assertThat(ran.json().path("series")).hasSizeGreaterThan(2);
    }

    @Test
    void allThatHappensInRoomsHappensAtOnceAndNothingIsLost() throws IOException {
        Ran ran = runs(
                "mixed",
                "--rooms=2",
                "--members=20",
                "--guests=0.2",
                "--slow=0.1",
                "--stopped=0.1",
                "--rate=10",
                "--likes=5",
                "--churn=3",
                "--stay=1",
                "--priorities=high=0.2,normal=0.5,low=0.3");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.number("members")).isEqualTo(40);
        assertThat(ran.number("sent")).isEqualTo(60);
        assertThat(ran.number("received")).isEqualTo(ran.number("expected")).isGreaterThanOrEqualTo(60 * 20);
        assertThat(ran.number("lost")).isZero();
        assertThat(ran.number("likes_accepted")).isEqualTo(ran.number("likes")).isEqualTo(40);
        assertThat(ran.number("likes_off")).isZero();
        assertThat(ran.number("visits")).isEqualTo(24);
        assertThat(ran.number("visits_failed")).isZero();
        assertThat(ran.json().path("guest_p50_ms").asDouble()).isPositive();
        assertThat(ran.json().path("slow_p50_ms").asDouble()).isPositive();
        assertThat(ran.html()).contains("guests", "slow readers", "</html>");
    }

    @Test
    void whatTheServerDeclaresToAReaderIsNotLostWithoutAWord() throws IOException {
        Ran ran = runs(
                FORGETFUL,
                "declared",
                "--members=3",
                "--stopped=0.34",
                "--rate=150",
                "--size=10000",
                "--speakers=4",
                "--priorities=high=0.5,low=0.5",
                "--variant=plain");
        assertThat(ran.number("lost_slow")).isPositive();
        assertThat(ran.number("declared_gaps"))
                .isEqualTo(ran.number("lost") + ran.number("lost_before"))
                .isEqualTo(ran.number("given_up"));
        assertThat(ran.number("lost_undeclared")).isZero();
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void severalProcessesShareTheWork() throws IOException {
        Ran ran = runs("shared", "--members=21", "--rate=20", "--processes=2");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.number("members")).isEqualTo(21);
        assertThat(ran.number("sent")).isEqualTo(60);
        assertThat(ran.number("received")).isEqualTo(ran.number("expected"));
        assertThat(ran.number("lost")).isZero();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .as("processes left behind")
                .isEmpty();
    }

    @Test
    void someMessagesAreAlwaysInFlight() throws IOException {
        Ran ran = runs("closed", "--members=5", "--in-flight=4", "--speakers=4");
        assertThat(ran.number("accepted") + ran.number("dropped")).isEqualTo(ran.number("sent"));
        assertThat(ran.number("sent")).isGreaterThan(50);
        assertThat(ran.number("lost")).isZero();
        assertThat(StreamSupport.stream(ran.json().path("dropped_by_priority").spliterator(), false)
                        .mapToLong(JsonNode::asLong)
                        .sum())
                .isEqualTo(ran.number("dropped"));
    }

    @Test
    void aBadValueIsNamedWithWhatWasExpected() {
        assertThat(saysOnError("--members", "0")).contains("members: 0 (expected: 1 or more)");
        assertThat(saysOnError("--guests", "1.5")).contains("guests: 1.5 (expected: a share, 0 to 1)");
        assertThat(saysOnError("--priorities", "high=0.5")).contains("priorities: high=0.5 (expected: shares of");
        assertThat(saysOnError("--variant", "zip")).contains("zip").contains("text, plain, gzip");
        assertThat(saysOnError("--members", "10", "--guests", "1")).contains("members: 10, of whom 0");
        assertThat(saysOnError("--server-pid", "4194305")).contains("server-pid: 4194305 (expected: a process");
        assertThat(saysOnError("--json", "/no/such/folder/x.json")).contains("json: /no/such/folder/x.json (expected");
        assertThat(saysOnError("--members", "90000000")).contains("limit of open files");
    }

    private static String saysOnError(String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "--secret", "x", "--port", "1"));
        arguments.addAll(List.of(options));
        PrintStream usual = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(LoadTool.run(arguments.toArray(String[]::new))).isEqualTo(2);
        } finally {
            System.setErr(usual);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
