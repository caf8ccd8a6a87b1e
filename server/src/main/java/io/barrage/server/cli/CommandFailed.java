package io.barrage.server.cli;

/** A command cannot do what it was asked. The message is the line that the operator sees; it says what to do. */
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The arguments were in order, the state of things was not: exit code 1. */
    static CommandFailed because(String message) {
        return new CommandFailed(Cli.FAILED, message);
    }

    /** The arguments cannot be used: exit code 2. */
    static CommandFailed wrongArguments(String message) {
        return new CommandFailed(Cli.WRONG, message);
    }

    int exitCode() {
        return exitCode;
    }
}
