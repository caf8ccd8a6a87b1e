package io.barrage.server.engine.redis;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes live: each keeps a key that ends by itself when the node does not renew it. Any thread; what it calls runs on
 * threads that may not wait.
 */
final class LivingNodes {
    /** A node that was not heard of for so long is gone. */
    static final Duration LIFE = Duration.ofSeconds(10);

    /** Length of the name of a node. */
    static final int ID_BYTES = 8;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ALL = "barrage:nodes";

    /** Told of what becomes of nodes. */
    interface Watcher {
        /** This one does not renew its key any more, or never did. */
        void gone(String node);

        /** The others took this node for gone, and it is not. */
        void wasTakenForGone();
    }

    private final Links links;
    private final Watcher watcher;
    private final String own;
    private volatile Set<String> living = Set.of();
    private boolean began;
    /** Of {@link System#nanoTime}; null during a cut. */
    private @Nullable Long reachableSince = System.nanoTime() - LIFE.toNanos();

    LivingNodes(Links links, Watcher watcher) {
        this.links = links;
        this.watcher = watcher;
        this.own = new SecureRandom()
                .ints(ID_BYTES, 0, LETTERS.length())
                .mapToObj(LETTERS::substring)
                .map(rest -> rest.substring(0, 1))
                .collect(Collectors.joining());
    }

    /** This node, until the process ends: eight letters. */
    String own() {
        return own;
    }

    boolean isOther(String node) {
        return !node.equals(own) && living.contains(node);
    }

    /** Whether it is in doubt if this node lives. */
    boolean isUnknown(String node) {
        return !node.equals(own) && !living.contains(node);
    }

    private static String key(String node) {
        return "barrage:n{" + node + "}";
    }

    /** Renews the key of this node and looks at the others; the stage never fails. */
    CompletionStage<Void> beat() {
        Link mine = links.of(key(own));
        Link all = links.of(ALL);
        if (mine == null || all == null || !links.reachable()) {
            reachable(false);
            return CompletableFuture.completedFuture(null);
        }
        boolean mayJudge = reachable(true);
        CompletionStage<byte[]> renewed =
                mine.commands().setGet(key(own), new byte[] {1}, SetArgs.Builder.px(LIFE.toMillis()));
        all.commands().sadd(ALL, own.getBytes(StandardCharsets.US_ASCII));
        return renewed.thenCompose(before -> {
                    renewed(before != null);
                    return all.commands().smembers(ALL);
                })
                .thenCompose(members -> look(members, mayJudge))
                .exceptionally(failure -> null);
    }

    private synchronized void renewed(boolean inTime) {
        if (began && !inTime) {
            watcher.wasTakenForGone();
        }
        began = true;
    }

    /** Nobody is judged who had no chance to renew its key after a cut. */
    private synchronized boolean reachable(boolean now) {
        if (!now) {
            reachableSince = null;
            return false;
        }
        if (reachableSince == null) {
            reachableSince = System.nanoTime();
        }
        return System.nanoTime() - reachableSince > LIFE.toNanos();
    }

    private CompletionStage<Void> look(Set<byte[]> members, boolean mayJudge) {
        Set<String> known = new HashSet<>(living);
        members.forEach(member -> known.add(new String(member, StandardCharsets.US_ASCII)));
        known.remove(own);
        Set<String> found = ConcurrentHashMap.newKeySet();
        CompletableFuture<?>[] asked = known.stream()
                .map(node -> lives(node).thenAccept(lives -> {
                    if (lives) {
                        found.add(node);
                    }
                }))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(asked).thenAccept(all -> {
            Set<String> before = living;
            if (mayJudge) {
                living = Set.copyOf(found);
                known.removeAll(found);
                known.forEach(this::forget);
            } else {
                found.addAll(before);
                living = Set.copyOf(found);
            }
        });
    }

    private CompletionStage<Boolean> lives(String node) {
        Link link = links.of(key(node));
        return link == null
                ? CompletableFuture.failedFuture(new IllegalStateException("cut"))
                : link.commands().exists(key(node)).thenApply(count -> count > 0);
    }

    private void forget(String node) {
        Link all = links.of(ALL);
        if (all != null) {
            all.commands().srem(ALL, node.getBytes(StandardCharsets.US_ASCII));
        }
        watcher.gone(node);
    }

    /** This node goes, and waits for a moment to say so: the others see it at their next look. */
    void leave() {
        Link mine = links.of(key(own));
        if (mine != null) {
            try {
                mine.commands().del(key(own)).await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
