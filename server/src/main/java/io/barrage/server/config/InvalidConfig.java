package io.barrage.server.config;

import java.util.List;

/** The configuration cannot be used. The message has one line per problem; none shows a secret. */
public final class InvalidConfig extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidConfig(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, one line each, such as {@code port: value 70000 (expected: 0 to 65535)}. */
    public List<String> problems() {
        return problems;
    }
}
