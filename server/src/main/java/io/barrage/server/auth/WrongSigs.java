package io.barrage.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows guessing of UserSigs down: after some wrong ones from an address the answer to each further one comes later. Right ones
 * are never held up, so nobody is kept out by a stranger behind the same address. Forgotten an hour after the last wrong one, and
 * with the process. Any thread.
 */
public final class WrongSigs {
    private static final Logger LOG = LoggerFactory.getLogger(WrongSigs.class);

    /** Apps that are being set up make some. */
    private static final int FREE = 10;

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_KNOWN = 100_000;

    private final Cache<String, Integer> wrong;

    public WrongSigs(Clock clock) {
        this.wrong = Caffeine.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    /**
     * An answer to somebody who has shown a UserSig.
     *
     * @param code of a failure of the answer
     * @param holds told true when the answer begins to wait, and false when it goes out
     * @return the same answer, later if the UserSig was a guess and there were many from this address
     */
    public <T> CompletionStage<T> slowed(
            String address, CompletionStage<T> answer, ToIntFunction<Throwable> code, Consumer<Boolean> holds) {
        return answer.handle((done, failure) -> {
                    long wait = failure != null && isGuess(code.applyAsInt(failure)) ? waitAfter(address) : 0;
                    return wait == 0 ? answer : later(answer, wait, holds);
                })
                .thenCompose(Function.identity());
    }

    private static <T> CompletionStage<T> later(CompletionStage<T> answer, long millis, Consumer<Boolean> holds) {
        holds.accept(true);
        return CompletableFuture.supplyAsync(
                        () -> {
                            holds.accept(false);
                            return answer;
                        },
                        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .thenCompose(Function.identity());
    }

    private static boolean isGuess(int code) {
        return code == ErrorCode.SIG_WRONG_KEY.code() || code == ErrorCode.SIG_MALFORMED.code();
    }

    /** Counts one more; milliseconds. */
    private long waitAfter(String address) {
        int count = wrong.asMap().merge(address, 1, Integer::sum);
        if (count <= FREE) {
            return 0;
        }
        if (count == FREE + 1 || Integer.bitCount(count) == 1) {
            LOG.info("{}: {} wrong UserSigs within an hour; answers to them are slowed", address, count);
        }
        int doublings = Math.min(count - FREE - 1, MOST_DOUBLINGS);
        return Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << doublings);
    }
}
