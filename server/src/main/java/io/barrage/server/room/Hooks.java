package io.barrage.server.room;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The app's own server, which is asked before something happens and told after it (rest-api.md section 5). Any thread;
 * nothing here waits.
 */
public interface Hooks {
    /** Nobody is asked and nobody is told. */
    Hooks NONE = new Hooks() {
        @Override
        public boolean wants(int sdkAppId, HookKind kind) {
            return false;
        }

        @Override
        public CompletionStage<HookVerdict> ask(HookEvent event) {
            return CompletableFuture.completedFuture(HookVerdict.ALLOW);
        }

        @Override
        public void tell(HookEvent event) {}
    };

    /** Whether the app has this event switched on. Where it has not, the event need not be made. */
    boolean wants(int sdkAppId, HookKind kind);

    /** Asks before something happens. The stage never fails: without an answer the app's policy decides. */
    CompletionStage<HookVerdict> ask(HookEvent event);

    /** Tells that something has happened; events of one {@link HookEvent#orderedBy} arrive in the order of the calls. */
    void tell(HookEvent event);
}
