package io.barrage.server.rest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which tests cover which commands, read from the test classes. */
final class CoveredCommands {
    private record Shown(Coverage coverage, Method test) {}

    private final List<Shown> all = new ArrayList<>();
    private final Collection<RestCommand<?, ?>> table;

    CoveredCommands(Collection<RestCommand<?, ?>> table) {
        this.table = table;
        testClasses().forEach(this::read);
    }

    private static List<Class<?>> testClasses() {
        List<Class<?>> classes = new ArrayList<>();
        URL here = Objects.requireNonNull(CoveredCommands.class.getResource("."));
        try (Stream<Path> files = Files.list(Path.of(here.toURI()))) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith("Test.class")) {
                    classes.add(
                            Class.forName(CoveredCommands.class.getPackageName() + "." + name.replace(".class", "")));
                }
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException e) {
            throw new AssertionError("the test classes cannot be listed", e);
        }
        return classes;
    }

    private void read(Class<?> type) {
        List<Method> methods = new ArrayList<>(List.of(type.getDeclaredMethods()));
        methods.sort(Comparator.comparing(Method::getName));
        for (Method method : methods) {
            for (Covers covers : method.getAnnotationsByType(Covers.class)) {
                all.add(new Shown(new Coverage(covers), method));
            }
        }
    }

    List<String> success(RestCommand<?, ?> command) {
        return tests(command, coverage -> coverage.said().success());
    }

    List<String> limits(RestCommand<?, ?> command) {
        return tests(
                command, coverage -> coverage.said().limits() || coverage.said().rate());
    }

    List<String> refusal(RestCommand<?, ?> command, int code) {
        return tests(command, coverage -> coverage.refusals(command).contains(code));
    }

    private List<String> tests(RestCommand<?, ?> command, Predicate<Coverage> shows) {
        return all.stream()
                .filter(shown -> shows.test(shown.coverage())
                        && shown.coverage().commands(table).contains(command))
                .map(shown -> shown.test().getDeclaringClass().getSimpleName() + "."
                        + shown.test().getName())
                .distinct()
                .toList();
    }
}
