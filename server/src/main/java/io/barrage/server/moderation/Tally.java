package io.barrage.server.moderation;

import io.barrage.server.storage.ModerationCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what moderation does, in memory, and adds it to what is stored now and then: a kill loses the last seconds of the
 * figures. Any thread may count; nothing waits.
 */
public final class Tally implements MeterBinder {
    private static final long DAY_MILLIS = 86_400_000L;

    /** So that an attack with ever new words, rooms or users cannot fill the memory between two stores. */
    private static final int MOST_KEYS = 50_000;

    private static final int KEPT_DAYS = 90;
    private static final int LONGEST_SUBJECT = 100;
    private static final String FALSE_ALARM = "false-alarm";

    /** Those that are shown as meters, too. */
    private static final List<String> OUTCOMES = List.of("refused", "masked", "shadowed", "held");

    private final ModerationCounts stored;
    private final Clock clock;
    private final Map<String, LongAdder> messages = new ConcurrentHashMap<>();
    private volatile Map<ModerationCounts.Key, LongAdder> counted = new ConcurrentHashMap<>();
    private int sweptOn;

    public Tally(ModerationCounts stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
        OUTCOMES.forEach(outcome -> messages.put(outcome, new LongAdder()));
    }

    /** What can be counted by. */
    enum Dimension {
        /** Every message of which something became, once; its only subject is empty. */
        ALL,
        CATEGORY,
        LIST,
        RULE,
        ROOM,
        USER,
        WORD;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Somebody says that a word was found where it means something else. */
    public void falseAlarm(int sdkAppId, String word, String list, String category) {
        count(sdkAppId, Dimension.ALL, "", FALSE_ALARM);
        count(sdkAppId, Dimension.WORD, word, FALSE_ALARM);
        if (!list.isEmpty()) {
            count(sdkAppId, Dimension.LIST, list, FALSE_ALARM);
        }
        if (!category.isEmpty()) {
            count(sdkAppId, Dimension.CATEGORY, category, FALSE_ALARM);
        }
    }

    void count(int sdkAppId, Dimension dimension, String subject, String outcome) {
        String shortened = subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
        ModerationCounts.Key key = new ModerationCounts.Key(sdkAppId, today(), dimension.label(), shortened, outcome);
        Map<ModerationCounts.Key, LongAdder> now = counted;
        LongAdder sum = now.get(key);
        if (sum == null && now.size() < MOST_KEYS) {
            sum = now.computeIfAbsent(key, first -> new LongAdder());
        }
        if (sum != null) {
            sum.increment();
        }
        LongAdder all = dimension == Dimension.ALL ? messages.get(outcome) : null;
        if (all != null) {
            all.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        messages.forEach((outcome, sum) -> FunctionCounter.builder("barrage.moderation.messages", sum, LongAdder::sum)
                .description("Messages and texts that words or rules did not let pass as they were")
                .tag("outcome", outcome)
                .register(registry));
    }

    int today() {
        return Math.toIntExact(clock.millis() / DAY_MILLIS);
    }

    /** Adds what was counted to what is stored; blocks. Called by one thread, and once more when no one counts any more. */
    public synchronized void store() {
        Map<ModerationCounts.Key, LongAdder> before = counted;
        counted = new ConcurrentHashMap<>();
        Map<ModerationCounts.Key, Long> sums = new HashMap<>();
        before.forEach((key, sum) -> sums.put(key, sum.sum()));
        try {
            stored.add(sums);
        } catch (RuntimeException e) {
            // They are stored with those that come next.
            sums.forEach((key, times) ->
                    counted.computeIfAbsent(key, first -> new LongAdder()).add(times));
            throw e;
        }
        if (sweptOn != today()) {
            sweptOn = today();
            stored.forgetBefore(sweptOn - KEPT_DAYS);
        }
    }
}
