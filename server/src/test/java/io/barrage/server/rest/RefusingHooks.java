package io.barrage.server.rest;

import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.Hooks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The server of an app that refuses whatever it is asked. */
record RefusingHooks(int code) implements Hooks {
    @Override
    public boolean wants(int sdkAppId, HookKind kind) {
        return kind.before();
    }

    @Override
    public CompletionStage<HookVerdict> ask(HookEvent event) {
        return CompletableFuture.completedFuture(HookVerdict.refuse(code, "no"));
    }

    @Override
    public void tell(HookEvent event) {}
}
