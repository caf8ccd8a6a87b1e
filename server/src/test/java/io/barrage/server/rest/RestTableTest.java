package io.barrage.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.protocol.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation of the REST API is what the table and the tests say. */
class RestTableTest {
    private final RestServer rest;

    RestTableTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void everyCommandIsCoveredByTests() {
        CoveredCommands covered = new CoveredCommands(rest.table());
        List<String> holes = new ArrayList<>();
        for (RestCommand<?, ?> command : rest.table()) {
            if (command.caller() != Caller.NOBODY && covered.success(command).isEmpty()) {
                holes.add(command.path() + ": success");
            }
            if (covered.limits(command).isEmpty()) {
                holes.add(command.path() + ": limits");
            }
            for (ErrorCode code : command.refusals()) {
                if (covered.refusal(command, code.code()).isEmpty()) {
                    holes.add(command.path() + ": " + code.code());
                }
            }
        }
        assertThat(holes).isEmpty();
    }

    /** To write the page anew after a change of the table: {@code mvn test -Dtest=RestTableTest -Dbarrage.docs=write}. */
    @Test
    void thePageOfDocumentationEqualsTheTable() throws Exception {
        String written = new RestApiPage(rest.table()).markdown();
        Path page = Path.of(System.getProperty("barrage.root", ".")).resolve("docs/rest-api.md");
        if ("write".equals(System.getProperty("barrage.docs"))) {
            Files.writeString(page, written);
        }
        assertThat(page).hasContent(written);
    }
}
