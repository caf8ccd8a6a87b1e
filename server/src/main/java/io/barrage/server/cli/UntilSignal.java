package io.barrage.server.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the server until SIGTERM or SIGINT, then ends the process with exit code 0 rather than that of the signal. */
public final class UntilSignal implements Lifetime {
    private static final Logger log = LoggerFactory.getLogger(UntilSignal.class);

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public void stopWhenAsked(Launcher.Running server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndEnd(server), "stop"));
    }

    /** Never returns: the shutdown hook ends the process. */
    @Override
    public void awaitStop() throws InterruptedException {
        never.await();
    }

    /** Without the halt the JVM would end with 128 + the number of the signal once all hooks have run. */
    private static void stopAndEnd(Launcher.Running server) {
        int code = Cli.FAILED;
        try {
            server.stop();
            code = Cli.OK;
        } catch (RuntimeException e) {
            log.error("stop failed", e);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }
}
