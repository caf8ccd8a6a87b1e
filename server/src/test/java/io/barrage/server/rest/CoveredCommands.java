package io.barrage.server.rest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Which tests cover which commands, read from the test classes. */
final class CoveredCommands {
    private record Shown(Coverage coverage, Method test) {}

    private final List<Shown> all = new ArrayList<>();
    private final Collection<RestCommand<?, ?>> table;

    CoveredCommands(Collection<RestCommand<?, ?>> table) {
        this.table = table;
        new ClassFileImporter()
                .importPackages("io.barrage.server.rest").stream()
                        .filter(type -> type.getSimpleName().endsWith("Test"))
                        .map(JavaClass::reflect)
                        .sorted(Comparator.comparing(Class::getSimpleName))
                        .forEach(this::read);
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
