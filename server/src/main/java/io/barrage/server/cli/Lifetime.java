package io.barrage.server.cli;

/** How long a started server runs. */
public interface Lifetime {
    /** From now on whoever asks the process to end has the server stopped first. */
    void stopWhenAsked(Launcher.Running server);

    /** Returns when the server was stopped. */
    void awaitStop() throws InterruptedException;
}
