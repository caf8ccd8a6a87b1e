package io.barrage.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds what a test says it {@link Covers} against the answers it got. */
final class CoverageCheck implements BeforeEachCallback, AfterEachCallback {
    private static final Map<String, Set<Integer>> SEEN = new ConcurrentHashMap<>();
    private static volatile Collection<RestCommand<?, ?>> table = Set.of();

    /** Told by {@link RestServer} of every answer. */
    static void saw(Collection<RestCommand<?, ?>> commands, String path, int code) {
        table = commands;
        SEEN.computeIfAbsent(path, command -> new TreeSet<>()).add(code);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        SEEN.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        for (Covers covers : context.getRequiredTestMethod().getAnnotationsByType(Covers.class)) {
            Coverage coverage = new Coverage(covers);
            assertThat(coverage.unknown(table))
                    .as("commands that are not in the table")
                    .isEmpty();
            coverage.commands(table).forEach(command -> check(coverage, command));
        }
    }

    private static void check(Coverage coverage, RestCommand<?, ?> command) {
        Set<Integer> seen = SEEN.getOrDefault(command.path(), Set.of());
        assertThat(seen).as("answers of " + command.path()).containsAll(coverage.refusals(command));
        if (coverage.said().success() || coverage.said().limits()) {
            assertThat(seen).as("answers of " + command.path()).contains(0);
        }
        if (coverage.said().limits()) {
            assertThat(seen).as("answers of " + command.path()).hasSizeGreaterThan(1);
        }
    }
}
