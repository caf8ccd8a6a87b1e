package io.barrage.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigKeysTest {
    /** Keys that no part reads: it names the file. */
    private static final Set<String> WITHOUT_COMPONENT = Set.of("config");

    private static final List<String> ONLY_TOGETHER =
            List.of("tls-", "media.store", "media.s3.access-key", "media.s3.secret-key");

    private static final List<String> SAMPLES = List.of(
            "live_url:anyone:owner",
            "create_group=5",
            "http://127.0.0.1:9/hook",
            "redis://127.0.0.1:6379",
            "State.StateChange,Group.CallbackAfterSendMsg",
            "closed",
            "review",
            "show",
            "example.com,cdn.example.org",
            "nio",
            "jdk",
            "5MiB",
            "false",
            "true",
            "17",
            "4096",
            "70s",
            "7s",
            "127.0.0.1",
            "42:secret",
            "jdbc:sqlite:/tmp/x.db",
            "https://x.example",
            "pom.xml");

    private final Path folder;

    ConfigKeysTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyComponentOfTheRecordsIsAKeyAndEveryKeyAComponent() {
        Map<String, Optional<?>> defaults = new HashMap<>();
        ConfigKeys.all().forEach(key -> defaults.put(key.name(), Optional.ofNullable(key.otherwise())));
        RecordMaker maker = new RecordMaker(defaults);
        maker.make(ServerConfig.class, "");
        List<String> expected =
                new ArrayList<>(ConfigKeys.all().stream().map(ConfigKey::name).toList());
        expected.removeAll(WITHOUT_COMPONENT);
        assertThat(maker.used()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyKeyWorksAsFlagAsVariableAndInTheFile() throws Exception {
        ServerConfig defaults = ConfigLoader.load(Map.of(), Map.of());
        for (ConfigKey<?> key : ConfigKeys.all()) {
            if (WITHOUT_COMPONENT.contains(key.name()) || ONLY_TOGETHER.stream().anyMatch(key.name()::startsWith)) {
                continue;
            }
            String sample = sample(key);
            ServerConfig byFlag = ConfigLoader.load(Map.of(key.name(), sample), Map.of());
            assertThat(byFlag).as(key.name()).isNotEqualTo(defaults);
            assertThat(ConfigLoader.load(Map.of(), Map.of(key.environment(), sample)))
                    .isEqualTo(byFlag);
            assertThat(ConfigLoader.load(Map.of("config", file(key.name(), sample)), Map.of()))
                    .isEqualTo(byFlag);
        }
    }

    @Test
    void everyKeyIsDescribedInOneSentence() {
        for (ConfigKey<?> key : ConfigKeys.all()) {
            assertThat(key.description()).as(key.name()).endsWith(".").doesNotContain("\n", "|");
            assertThat(key.expected()).as(key.name()).isNotBlank().doesNotContain("|");
            assertThat(key.name()).matches("[a-z]+([.-][a-z]+[0-9]?)*");
        }
        assertThat(ConfigKeys.all().stream().map(ConfigKey::name)).doesNotHaveDuplicates();
        assertThat(ConfigKeys.all().stream().map(ConfigKey::environment)).doesNotHaveDuplicates();
    }

    @Test
    void defaultsAreAcceptedByTheirOwnKeys() {
        for (ConfigKey<?> key : ConfigKeys.all()) {
            key.defaultText().ifPresent(text -> assertThat(key.parse(text).map(Object::toString))
                    .as(key.name())
                    .contains(String.valueOf(key.otherwise())));
        }
    }

    @Test
    void defaultsAreThoseOfTheRecords() {
        ServerConfig config = ConfigLoader.load(Map.of(), Map.of());
        assertThat(config.gateway()).isEqualTo(GatewayConfig.defaults());
        assertThat(config.room()).isEqualTo(RoomConfig.defaults());
        assertThat(config.media()).isEqualTo(MediaConfig.defaults());
        assertThat(config.demo()).isEqualTo(DemoConfig.defaults());
        assertThat(config.listen()).isEqualTo(new ListenConfig("0.0.0.0", 8080, null, null));
        assertThat(config.data()).isEqualTo(Path.of("./data"));
        assertThat(Stream.of(config.db(), config.app(), config.adminPassword())).containsOnlyNulls();
    }

    /** To write the page anew after a change of the table: {@code mvn test -Dtest=ConfigKeysTest -Dbarrage.docs=write}. */
    @Test
    void thePageOfDocumentationEqualsTheTable() throws Exception {
        Path page = Path.of(System.getProperty("barrage.root", ".")).resolve("docs/configuration.md");
        if ("write".equals(System.getProperty("barrage.docs"))) {
            Files.writeString(page, ConfigurationPage.markdown(ConfigKeys.all()));
        }
        assertThat(page).hasContent(ConfigurationPage.markdown(ConfigKeys.all()));
    }

    private static String sample(ConfigKey<?> key) {
        return SAMPLES.stream()
                .filter(sample -> key.parse(sample).isPresent())
                .filter(sample -> !sample.equals(key.defaultText().orElse("")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample for " + key.name()));
    }

    private String file(String name, String value) throws Exception {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        for (String part : name.split("\\.", -1)) {
            yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(part).append(':');
            indent += "  ";
        }
        return Files.writeString(folder.resolve("sample.yml"), yaml.append(" ").append(value))
                .toString();
    }
}
