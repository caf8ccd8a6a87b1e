package io.barrage.server.rest;

import io.barrage.server.room.HookEvent;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The server of an app that wants to be told one kind of event, and remembers what it was told. */
record ToldHooks(HookKind wanted, List<HookEvent> told) implements Hooks {
    ToldHooks(HookKind wanted) {
        this(wanted, new ArrayList<>());
    }

    @Override
    public boolean wants(int sdkAppId, HookKind kind) {
        return kind == wanted;
    }

    @Override
    public CompletionStage<HookVerdict> ask(HookEvent event) {
        return CompletableFuture.completedFuture(HookVerdict.ALLOW);
    }

    @Override
    public void tell(HookEvent event) {
        told.add(event);
    }
}
