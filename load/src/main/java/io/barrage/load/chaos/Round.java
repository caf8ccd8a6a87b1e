package io.barrage.load.chaos;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** One fault in the middle of steady talk, and the count at the members afterwards. */
final class Round {
    /** How long is talked before the fault, and after it was mended. */
    private static final long BEFORE_MILLIS = 2000;

    private static final long AFTER_MILLIS = 3000;
    private static final long SETTLE_MILLIS = 30_000;

    private final Installation parts;
    private final Audience audience;
    private final int perSecond;
    private final ScheduledExecutorService timer;

    Round(Installation parts, Audience audience, int perSecond, ScheduledExecutorService timer) {
        this.parts = parts;
        this.audience = audience;
        this.perSecond = perSecond;
        this.timer = timer;
    }

    RoundResult run(Fault fault, int number) throws IOException, InterruptedException {
        audience.members.forEach(Member::forget);
        Talkers talkers = new Talkers(audience.talkers, fault + "-" + number + "-", perSecond, timer);
        long mended;
        try (talkers) {
            Thread.sleep(BEFORE_MILLIS);
            fault.happenTo(parts, number);
            mended = System.nanoTime();
            parts.awaitAllReady();
            Thread.sleep(AFTER_MILLIS);
        }
        long until = System.nanoTime() + SETTLE_MILLIS * 1_000_000;
        while (System.nanoTime() < until && !(talkers.allAnswered() && complete(talkers.acknowledged()))) {
            Thread.sleep(50);
        }
        return count(fault, talkers, (System.nanoTime() - mended) / 1_000_000 - AFTER_MILLIS);
    }

    private boolean complete(List<Talkers.Acknowledged> messages) {
        for (Member member : audience.members) {
            for (Talkers.Acknowledged message : messages) {
                if (member.fateOf(message.seq(), message.text()) == Member.Fate.MISSING) {
                    return false;
                }
            }
        }
        return true;
    }

    private RoundResult count(Fault fault, Talkers talkers, long recoveryMillis) {
        long delivered = 0;
        long declared = 0;
        long missing = 0;
        long doubled = 0;
        long outOfOrder = 0;
        long out = 0;
        List<Talkers.Acknowledged> messages = talkers.acknowledged();
        for (Member member : audience.members) {
            for (Talkers.Acknowledged message : messages) {
                switch (member.fateOf(message.seq(), message.text())) {
                    case DELIVERED -> delivered++;
                    case DECLARED -> declared++;
                    case MISSING -> missing++;
                }
            }
            doubled += member.doubled();
            outOfOrder += member.outOfOrder();
            out += member.out() == null ? 0 : 1;
        }
        return new RoundResult(
                fault,
                talkers.said(),
                messages.size(),
                delivered,
                declared,
                missing,
                doubled,
                outOfOrder,
                out,
                recoveryMillis);
    }
}
