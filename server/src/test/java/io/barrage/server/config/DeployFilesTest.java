package io.barrage.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a deployment begins with fits the server: files can be read, and name keys that there are. */
class DeployFilesTest {
    private static final Path DEPLOY =
            Path.of(System.getProperty("barrage.root", "..")).resolve("deploy");
    private static final Pattern VARIABLE = Pattern.compile("\\bBARRAGE_[A-Z0-9_]*[A-Z0-9]\\b");

    /** What the compose file itself takes, and the beginning of a family. */
    private static final Set<String> OTHERS = Set.of("BARRAGE_IMAGE", "BARRAGE_MEDIA_S3");

    private static List<JsonNode> documents(String file) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        try (MappingIterator<JsonNode> read =
                yaml.readerFor(JsonNode.class).readValues(DEPLOY.resolve(file).toFile())) {
            return read.readAll();
        }
    }

    private static long drainSeconds() {
        return GatewayConfig.defaults().drain().toSeconds();
    }

    @Test
    void everyVariableOfTheServerIsThatOfAKey() throws IOException {
        Set<String> known =
                ConfigKeys.all().stream().map(ConfigKey::environment).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher found = VARIABLE.matcher(Files.readString(file));
                while (found.find()) {
                    named.add(found.group());
                }
            }
        }
        named.removeAll(OTHERS);
        assertThat(named).contains("BARRAGE_REDIS", "BARRAGE_DB").isSubsetOf(known);
    }

    @Test
    void kubernetesGivesANodeTheTimeToSendItsClientsAway() throws IOException {
        List<String> kinds = new ArrayList<>();
        for (JsonNode document : documents("kubernetes/barrage.yml")) {
            kinds.add(document.path("kind").asText());
            JsonNode pod = document.at("/spec/template/spec");
            if (!pod.isMissingNode()) {
                assertThat(pod.path("terminationGracePeriodSeconds").asLong()).isGreaterThan(drainSeconds() + 10);
                assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
                JsonNode container = pod.at("/containers/0");
                assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue();
                assertThat(container.at("/readinessProbe/httpGet/path").asText())
                        .isEqualTo("/readyz");
            }
        }
        assertThat(kinds)
                .contains("StatefulSet", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "Ingress");
    }

    @Test
    void composeStartsTwoNodesThatShareWhatNodesShare() throws IOException {
        JsonNode compose = documents("compose/compose.yml").get(0);
        assertThat(compose.path("services").fieldNames())
                .toIterable()
                .contains("node-1", "node-2", "redis", "postgres", "front");
        JsonNode node = compose.path("x-node");
        assertThat(node.path("read_only").asBoolean()).isTrue();
        assertThat(node.path("environment").has("BARRAGE_REDIS")).isTrue();
        assertThat(Long.parseLong(node.path("stop_grace_period").asText().replace("s", "")))
                .isGreaterThan(drainSeconds() + 10);
    }
}
