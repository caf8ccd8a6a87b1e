package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page {@code docs/rest-api.md}, written from the command table and from what the tests cover. */
final class RestApiPage {
    private static final String HEAD =
            """
            # REST API

            This page is written from the command table of the package `rest` and from the tests of each command; a test
            keeps it equal to both. The same table makes `/v4/openapi.json`, which `/docs/` shows.

            A call is `POST /v4/{service}/{command}?sdkappid=…&identifier=…&usersig=…&random=…&contenttype=json` with a
            JSON object as the body, `{}` at least. `identifier` is an admin of the app, `usersig` a UserSig made for it.
            The HTTP status is 200 even for errors; the answer always has `ActionStatus` (`OK` or `FAIL`), `ErrorInfo` and
            `ErrorCode` (0 for success). Names are case-sensitive, unknown fields are ignored, `null` counts as absent.
            A field of a wrong type or value is refused with the code for parameters of its service, and `ErrorInfo` names
            the field, what stood there and what was expected.

            Every command can also answer the codes of the access layer: 60002 (not a POST, bad `random`), 60003 (the body
            is no JSON object), 60004 (no `identifier`), 60006 and 60012 (`sdkappid` unknown or missing), 60007 and 60011
            (the command, or the app in all, is called too often), 60009 (no such path), 10003 (no such command), 60010
            (the caller is no app admin), 60016 (the app is disabled), 70001 to 70014 (the UserSig) and its service's
            code for an internal error.

            """;

    private final Collection<RestCommand<?, ?>> table;
    private final CoveredCommands covered;

    RestApiPage(Collection<RestCommand<?, ?>> table) {
        this.table = table;
        this.covered = new CoveredCommands(table);
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Commands\n\nRates are calls per second and app.\n\n");
        page.append("| Command | Who may call | Rate | Refusals | Limits |\n|---|---|---|---|---|\n");
        table.forEach(command -> page.append(row(command)));
        page.append("\n## Tests\n\n| Command | Success | Refusals | Limits |\n|---|---|---|---|\n");
        table.forEach(command -> page.append(tests(command)));
        page.append("\n## Codes\n\n| Code | Meaning |\n|---|---|\n");
        Set<ErrorCode> codes = new TreeSet<>(Comparator.comparing(ErrorCode::code));
        table.forEach(command -> codes.addAll(command.refusals()));
        codes.forEach(code -> page.append("| %d | %s |\n".formatted(code.code(), code.text())));
        table.forEach(command -> page.append(section(command)));
        return page.toString();
    }

    private static String row(RestCommand<?, ?> command) {
        return "| [`%s`](#%s) | %s | %d | %s | %s |\n"
                .formatted(
                        command.path(),
                        anchor(command),
                        command.caller().words(),
                        command.perSecond(),
                        command.refusals().stream()
                                .map(code -> String.valueOf(code.code()))
                                .collect(Collectors.joining(" ")),
                        String.join("; ", limits(command.request(), "")));
    }

    /** As GitHub makes it of the heading. */
    private static String anchor(RestCommand<?, ?> command) {
        return command.path().replace("/", "");
    }

    private static List<String> limits(Class<? extends Record> record, String way) {
        List<String> limits = new ArrayList<>();
        for (RestField field : RestField.of(record)) {
            Field rules = field.rules();
            String name = "`" + way + field.name() + "` ";
            if (rules.items() != 0) {
                limits.add(name + "at most " + rules.items());
            }
            if (rules.bytes() != 0) {
                limits.add(name + "at most " + rules.bytes() + " bytes");
            }
            if (rules.max() != Long.MAX_VALUE) {
                limits.add(name + rules.min() + " to " + rules.max());
            }
            if (field.below() != Nothing.class) {
                limits.addAll(limits(field.below(), way + field.name() + "."));
            }
        }
        return limits;
    }

    private String tests(RestCommand<?, ?> command) {
        Set<String> refusals = new LinkedHashSet<>();
        command.refusals().forEach(code -> refusals.addAll(covered.refusal(command, code.code())));
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        command.path(),
                        command.caller() == Caller.NOBODY ? "(none)" : String.join("<br>", covered.success(command)),
                        String.join("<br>", refusals),
                        String.join("<br>", covered.limits(command)));
    }

    private static String section(RestCommand<?, ?> command) {
        StringBuilder text = new StringBuilder("\n## %s\n\n%s\n\n".formatted(command.path(), command.summary()));
        text.append("Smallest body: `%s`\n".formatted(command.example()));
        fields(text, "Request", command.request());
        fields(text, "Response", command.response());
        return text.toString();
    }

    private static void fields(StringBuilder text, String title, Class<? extends Record> record) {
        if (RestField.of(record).isEmpty()) {
            return;
        }
        text.append("\n| %s | %s | Meaning |\n|---|---|---|\n"
                .formatted(title, title.equals("Request") ? "Accepts" : "Is"));
        rows(text, record, "");
    }

    private static void rows(StringBuilder text, Class<? extends Record> record, String way) {
        for (RestField field : RestField.of(record)) {
            String also = field.rules().also().length == 0
                    ? ""
                    : " (older: `" + String.join("`, `", field.rules().also()) + "`)";
            text.append("| `%s`%s%s | %s | %s |\n"
                    .formatted(
                            way + field.name(),
                            field.rules().required() ? " *" : "",
                            also,
                            field.expected(),
                            field.rules().says()));
            if (field.below() != Nothing.class) {
                rows(text, field.below(), way + field.name() + (field.list() ? "[]." : "."));
            }
        }
    }
}
