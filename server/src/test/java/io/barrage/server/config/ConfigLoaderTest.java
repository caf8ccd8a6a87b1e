package io.barrage.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private final Path folder;

    ConfigLoaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String yaml) throws Exception {
        return Files.writeString(folder.resolve("barrage.yml"), yaml).toString();
    }

    private static List<String> problems(Map<String, String> flags, Map<String, String> environment) {
        return catchThrowableOfType(InvalidConfig.class, () -> ConfigLoader.load(flags, environment))
                .problems();
    }

    private List<String> problemsOfFile(String yaml) throws Exception {
        return problems(Map.of("config", file(yaml)), Map.of());
    }

    @Test
    void laterPlacesWin() throws Exception {
        String config = file("port: 1\nhost: file\nroom:\n  timeline-events: 16\n  history-messages: 1\n");
        ServerConfig loaded = ConfigLoader.load(
                Map.of("config", config, "port", "3"),
                Map.of("BARRAGE_PORT", "2", "BARRAGE_HOST", "variable", "BARRAGE_ROOM_TIMELINE_EVENTS", "32"));
        assertThat(loaded.listen().port()).isEqualTo(3);
        assertThat(loaded.listen().host()).isEqualTo("variable");
        assertThat(loaded.room().timelineEvents()).isEqualTo(32);
        assertThat(loaded.room().historyMessages()).isEqualTo(1);
        assertThat(loaded.apps().merge().longestRest())
                .isEqualTo(MergeConfig.defaults().longestRest());
    }

    @Test
    void theFileIsNamedByAFlagOrAVariableAndTheFlagWins() throws Exception {
        String config = file("port: 1");
        Map<String, String> variable = Map.of("BARRAGE_CONFIG", config);
        assertThat(ConfigLoader.load(Map.of(), variable).listen().port()).isEqualTo(1);
        String other = Files.writeString(folder.resolve("other.yml"), "port: 2").toString();
        assertThat(ConfigLoader.load(Map.of("config", other), variable).listen().port())
                .isEqualTo(2);
    }

    @Test
    void readsAllKindsOfValues() {
        ServerConfig loaded = ConfigLoader.load(
                Map.of(
                        "app", "1400000001:se:cret",
                        "gateway.max-frame-bytes", "2MiB",
                        "gateway.max-body-bytes", "2048",
                        "apps.merge.longest-rest", "0ms",
                        "room.history-age", "2d",
                        "demo.enabled", "false",
                        "db", "jdbc:sqlite:/tmp/b.db"),
                Map.of());
        assertThat(loaded.app()).isEqualTo(new AppSeed(1400000001, "se:cret"));
        assertThat(loaded.gateway().maxFrameBytes()).isEqualTo(2 << 20);
        assertThat(loaded.gateway().maxBodyBytes()).isEqualTo(2048);
        assertThat(loaded.apps().merge().longestRest()).isZero();
        assertThat(loaded.room().historyAge()).isEqualTo(Duration.ofDays(2));
        assertThat(loaded.demo().enabled()).isFalse();
        assertThat(loaded.db()).isEqualTo("jdbc:sqlite:/tmp/b.db");
    }

    @Test
    void valuesOfTheFileAreTakenAsTheyStandThere() throws Exception {
        ServerConfig loaded = ConfigLoader.load(
                Map.of(
                        "config",
                        file(
                                "# comment\nadmin-password: 0123\napp: 7:00\nredis:\nhost: '::1'\napps.merge.longest-rest: 1s\n")),
                Map.of());
        assertThat(loaded.adminPassword()).isEqualTo("0123");
        assertThat(loaded.app()).isEqualTo(new AppSeed(7, "00"));
        assertThat(loaded.listen().host()).isEqualTo("::1");
        assertThat(loaded.apps().merge().longestRest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anEmptyFileSetsNothing() throws Exception {
        ServerConfig defaults = ConfigLoader.load(Map.of(), Map.of());
        for (String empty : List.of("", "\n", "# nothing\n", "---\n", "room:\n")) {
            assertThat(ConfigLoader.load(Map.of("config", file(empty)), Map.of()))
                    .isEqualTo(defaults);
        }
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(ConfigLoader.load(Map.of(), Map.of("BARRAGE_APP", "", "BARRAGE_PORT", "")))
                .isEqualTo(ConfigLoader.load(Map.of(), Map.of()));
    }

    @Test
    void impossibleValuesAreNamedWithWhatIsExpected() {
        assertRefused("port", "70000", "0 to 65535");
        assertRefused("port", "-1", "0 to 65535");
        assertRefused("port", "http", "0 to 65535");
        assertRefused("port", "99999999999999999999", "0 to 65535");
        assertRefused("host", " ", "an address of this machine");
        assertRefused("room.timeline-events", "1000", "a power of two, 16 to 1048576");
        assertRefused("apps.merge.longest-rest", "200", "a duration from 0ms to 10s");
        assertRefused("apps.merge.longest-rest", "11s", "a duration from 0ms to 10s");
        assertRefused("gateway.max-frame-bytes", "32MiB", "1KiB to 16MiB");
        assertRefused("gateway.max-frame-bytes", "1000", "1KiB to 16MiB");
        assertRefused("demo.enabled", "yes", "true or false");
        assertRefused("words", "/absent", "a readable CSV file with the lines word,category,action");
        assertRefused(
                "redis",
                "memcached://x",
                "redis://HOST:PORT, rediss:// for TLS, redis-sentinel://HOST:PORT,HOST:PORT/DB#MASTER or"
                        + " redis-cluster://HOST:PORT,HOST:PORT, each with USER:PW@ before the host if needed");
        assertRefused("tls-cert", "/absent", "a readable PEM file with the certificate chain");
        assertRefused(
                "db",
                "jdbc:mysql://h/d",
                "jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PW");
    }

    private static void assertRefused(String key, String value, String expected) {
        assertThat(problems(Map.of(key, value), Map.of()))
                .contains(key + ": value " + value + " (expected: " + expected + ")");
    }

    @Test
    void allProblemsOfAllPlacesAreReportedAtOnce() throws Exception {
        String config = file("port: 70000\nrom:\n  history-age: 1s\nroom:\n  history-age: soon\n");
        assertThat(problems(
                        Map.of("config", config, "demo.enabled", "maybe", "prt", "1"),
                        Map.of("BARRAGE_HSOT", "x", "BARRAGE_GATEWAY_POLL_HOLD", "1d", "PATH", "/bin")))
                .containsExactlyInAnyOrder(
                        "rom.history-age: value 1s (expected: a known key; did you mean room.history-age?)",
                        "BARRAGE_HSOT: value x (expected: a variable that is a key; did you mean BARRAGE_HOST?)",
                        "--prt: value 1 (expected: a known flag; did you mean --port?)",
                        "port: value 70000 (expected: 0 to 65535)",
                        "room.history-age: value soon (expected: a duration from 0ms to 30d)",
                        "gateway.poll-hold: value 1d (expected: a duration from 0ms to 12s)",
                        "demo.enabled: value maybe (expected: true or false)");
    }

    @Test
    void aNameFarFromAllKeysPointsToTheDocumentation() {
        assertThat(problems(Map.of("zzzzzzzz", "1"), Map.of()))
                .containsExactly("--zzzzzzzz: value 1 (expected: a known flag; see docs/configuration.md)");
    }

    @Test
    void theFileMayNotNameAFile() throws Exception {
        assertThat(problemsOfFile("config: other.yml"))
                .singleElement()
                .asString()
                .startsWith("config: value other.yml (expected: a known key");
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        assertThat(problems(Map.of("app", "0:hunter2", "admin-password", " "), Map.of()))
                .containsExactlyInAnyOrder(
                        "app: value (hidden) (expected: SDKAPPID:SECRET, the id 1 to 2147483647)",
                        "admin-password: value (hidden) (expected: at least one visible character)");
        for (String mistyped : List.of("admin-pasword", "adminpassword", "apps", "secret", "ap", "admin-pw")) {
            assertThat(String.join("", problems(Map.of(mistyped, "hunter2"), Map.of())))
                    .contains(mistyped)
                    .doesNotContain("hunter2");
        }
        assertThat(problems(Map.of("redis", "redsi://user:hunter2@host"), Map.of())
                        .get(0))
                .startsWith("redis: value redsi://***@host ");
        assertThat(problems(Map.of("db", "jdbc:mysql://h/d?password=hunter2"), Map.of())
                        .get(0))
                .startsWith("db: value jdbc:mysql://h/d?password=*** ");
        assertThat(problemsOfFile("admin-password: \"hunter2\n").toString()).doesNotContain("hunter2");
        assertThat(problemsOfFile("admin-password: [hunter2]\n").toString()).doesNotContain("hunter2");
        assertThat(problemsOfFile("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aFileThatIsNoYamlIsNamedWithTheLine() throws Exception {
        assertThat(problemsOfFile("port: 1\nhost: 'open\n"))
                .singleElement()
                .asString()
                .startsWith("config: value " + folder.resolve("barrage.yml"))
                .contains("well-formed YAML");
        assertThat(problemsOfFile("port: 1\nport: 2\n"))
                .singleElement()
                .asString()
                .contains("each key once");
        assertThat(problemsOfFile("- port\n"))
                .containsExactly("config: line 1 (expected: lines of the form \"key: value\")");
        assertThat(problemsOfFile("port: [1, 2]\nhost: a\n"))
                .containsExactly("port: value is a list (expected: one value)");
        assertThat(problemsOfFile("host: &h a\ndata: *h\n"))
                .containsExactly("data: value is an alias (expected: the value itself)");
        assertThat(problems(Map.of("config", "/absent.yml"), Map.of()))
                .containsExactly("config: value /absent.yml (expected: a readable YAML file)");
    }

    @Test
    void certificateAndKeyGoTogether() throws Exception {
        String cert = Files.writeString(folder.resolve("cert.pem"), "c").toString();
        String key = Files.writeString(folder.resolve("key.pem"), "k").toString();
        assertThat(problems(Map.of("tls-cert", cert), Map.of()))
                .containsExactly("tls-key: not given (expected: tls-cert and tls-key together)");
        assertThat(problems(Map.of("tls-key", key), Map.of()))
                .containsExactly("tls-cert: not given (expected: tls-cert and tls-key together)");
        ListenConfig listen = ConfigLoader.load(Map.of("tls-cert", cert, "tls-key", key), Map.of())
                .listen();
        assertThat(listen.tlsCert()).isEqualTo(Path.of(cert));
        assertThat(listen.tlsKey()).isEqualTo(Path.of(key));
    }

    @Test
    void lostInstancesOutliveTheHelloInterval() {
        assertThat(problems(Map.of("gateway.lost-instance", "20s"), Map.of()))
                .containsExactly(
                        "gateway.lost-instance: value 20s (expected: longer than gateway.hello-interval, 25s)");
    }
}
