package io.barrage.server.engine.redis;

import io.barrage.server.engine.Engine;
import io.barrage.server.engine.RoomKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An engine on Redis that is called on the one loop of all rooms, from whichever thread a test calls it. */
public final class OnLoop {
    private OnLoop() {}

    /** Its loop ends when it is closed. */
    public static Engine open(String url, int keptEvents, Clock clock) {
        ExecutorService loop = Executors.newSingleThreadExecutor(task -> new Thread(task, "room-test"));
        Function<RoomKey, Executor> loops = room -> loop;
        RedisEngine engine;
        try {
            engine = RedisEngine.open(url, keptEvents, clock, loops);
        } catch (RuntimeException e) {
            loop.shutdown();
            throw e;
        }
        return (Engine) Proxy.newProxyInstance(
                OnLoop.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") && method.getParameterCount() == 0) {
                        engine.close();
                        loop.shutdown();
                        return null;
                    }
                    return CompletableFuture.supplyAsync(
                                    () -> {
                                        try {
                                            return method.invoke(engine, arguments);
                                        } catch (InvocationTargetException | IllegalAccessException e) {
                                            throw new CompletionException(e.getCause());
                                        }
                                    },
                                    loop)
                            .join();
                });
    }
}
