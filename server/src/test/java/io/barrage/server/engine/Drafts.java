package io.barrage.server.engine;

import io.barrage.protocol.EventKind;
import io.barrage.protocol.Priority;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** Events for tests of engines, and a way to wait for them. */
public final class Drafts {
    private Drafts() {}

    /** A message of this sender; the random makes it repeatable. */
    public static Draft message(String sender, long random, long time) {
        return new Draft(EventKind.MESSAGE, Priority.NORMAL, sender, random, time, encoded(sender + random));
    }

    /** A tip: it has no sender, so it is never a repeat. */
    public static Draft tip(long time) {
        return new Draft(EventKind.MEMBER_TIP, Priority.LOWEST, "", 0, time, encoded("tip"));
    }

    public static byte[] encoded(String text) {
        return ("{\"Text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** What the engine answered. */
    public static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
