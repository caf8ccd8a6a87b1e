package io.barrage.server.engine.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Two connections to one server: one for commands, one that listens. When either ends both do, and another link takes its
 * place: nothing that was sent is sent again, and each link knows which start of the server it talks to. Any thread.
 */
final class Link implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    /** @param gone the server has ended the subscription: the channel is at another one now */
    private record Ear(Consumer<byte[]> heard, Runnable gone) {}

    private final String address;
    private final ServerFacts server;
    private final StatefulRedisConnection<String, byte[]> commands;
    private final StatefulRedisPubSubConnection<String, byte[]> listening;
    private final Runnable ended;
    private final Map<String, Ear> ears = new ConcurrentHashMap<>();
    /** How often it was asked to end a subscription and has not answered yet. */
    private final Map<String, Integer> ignored = new ConcurrentHashMap<>();

    private final AtomicBoolean alive = new AtomicBoolean(true);

    private Link(
            String address,
            ServerFacts server,
            StatefulRedisConnection<String, byte[]> commands,
            StatefulRedisPubSubConnection<String, byte[]> listening,
            Runnable ended) {
        this.address = address;
        this.server = server;
        this.commands = commands;
        this.listening = listening;
        this.ended = ended;
    }

    /**
     * Connects; waits for it, so on no loop.
     *
     * @param ended called when it has ended by itself, on a thread that may not wait
     * @throws RuntimeException when the server cannot be reached, or is none that can be used
     */
    static Link to(RedisClient client, RedisURI uri, String address, Runnable ended) {
        StatefulRedisConnection<String, byte[]> commands = client.connect(CODEC, uri);
        try {
            StatefulRedisPubSubConnection<String, byte[]> listening = client.connectPubSub(CODEC, uri);
            try {
                ServerFacts server = facts(commands);
                if (!server.recentEnough()) {
                    throw new IllegalStateException(
                            "redis: version " + server.version() + " of " + address + " (expected: 7.0 or newer)");
                }
                if (!server.master() || !server.equals(facts(listening))) {
                    throw new IllegalStateException(address + " is not the master now");
                }
                for (Script script : Script.values()) {
                    commands.sync().scriptLoad(script.text());
                }
                return new Link(address, server, commands, listening, ended).watched();
            } catch (RuntimeException e) {
                listening.closeAsync();
                throw e;
            }
        } catch (RuntimeException e) {
            commands.closeAsync();
            throw e;
        }
    }

    private static ServerFacts facts(StatefulRedisConnection<String, byte[]> connection) {
        return ServerFacts.parse(connection.sync().info());
    }

    private Link watched() {
        RedisConnectionStateListener watch = new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                end();
            }
        };
        commands.addListener(watch);
        listening.addListener(watch);
        listening.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(String channel, byte[] message) {
                Ear ear = ears.get(channel);
                if (ear != null) {
                    ear.heard().accept(message);
                }
            }

            @Override
            public void sunsubscribed(String channel, long left) {
                Integer asked = ignored.get(channel);
                if (asked != null) {
                    ignored.merge(channel, -1, (times, less) -> times == 1 ? null : times + less);
                    return;
                }
                Ear ear = ears.remove(channel);
                if (ear != null) {
                    ear.gone().run();
                }
            }
        });
        if (!commands.isOpen() || !listening.isOpen()) {
            end();
        }
        return this;
    }

    RedisAsyncCommands<String, byte[]> commands() {
        return commands.async();
    }

    ServerFacts server() {
        return server;
    }

    String address() {
        return address;
    }

    boolean alive() {
        return alive.get();
    }

    /**
     * Hears what is said on a channel, in order, from when the stage completes.
     *
     * @param gone the server does not have the channel any more
     */
    CompletionStage<Void> listen(String channel, Consumer<byte[]> heard, Runnable gone) {
        ears.put(channel, new Ear(heard, gone));
        return listening.async().ssubscribe(channel);
    }

    void ignore(String channel) {
        if (ears.remove(channel) != null && alive()) {
            ignored.merge(channel, 1, Integer::sum);
            listening.async().sunsubscribe(channel);
        }
    }

    /** Asks both connections for a sign of life; ends when there is none in time, or when it takes no writes any more. */
    void check() {
        commands().role().whenComplete((role, failure) -> {
            if (failure != null || !isMaster(role)) {
                end();
            }
        });
        listening.async().ping().whenComplete((pong, failure) -> {
            if (failure != null) {
                end();
            }
        });
    }

    private static boolean isMaster(List<Object> role) {
        Object name = role.get(0);
        return "master".equals(name instanceof byte[] bytes ? Packed.text(bytes) : name);
    }

    /** It is of no more use. */
    void end() {
        if (alive.compareAndSet(true, false)) {
            commands.closeAsync();
            listening.closeAsync();
            ended.run();
        }
    }

    /** Ends without a word to whoever watches it; waits until it has. */
    @Override
    public void close() {
        alive.set(false);
        commands.close();
        listening.close();
    }
}
