package io.barrage.server.console;

/** Why a call of the console is not done. */
final class ConsoleRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /**
     * @param status of HTTP
     * @param code by which the page chooses its words
     * @param message for people who read logs or call by hand: names the value and what was expected
     */
    ConsoleRefused(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ConsoleRefused badValue(String name, Object value, String expected) {
        return new ConsoleRefused(400, "bad-value", name + ": " + value + " (expected: " + expected + ")");
    }

    static ConsoleRefused noSuchApp(String id) {
        return new ConsoleRefused(404, "no-such-app", "app: " + id + " is not there");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
