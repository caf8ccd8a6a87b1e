package io.barrage.load;

import io.barrage.client.wire.WireClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes only so many bytes a second from a connection, so that the server's writes back up. It may take one socket's
 * worth more at once, and rests for that. Any thread.
 */
final class SlowReading {
    private static final int STEPS_PER_SECOND = 10;
    private static final long STEP_MILLIS = 1000 / STEPS_PER_SECOND;

    private final WireClient client;
    private final long bytesPerStep;
    private final AtomicLong allowed = new AtomicLong();
    private volatile boolean ended;

    /** @param bytesPerSecond 0 to read nothing */
    SlowReading(WireClient client, long bytesPerSecond) {
        this.client = client;
        this.bytesPerStep = bytesPerSecond == 0 ? 0 : Math.max(1, bytesPerSecond / STEPS_PER_SECOND);
    }

    /** Some bytes have come. */
    void read(int bytes) {
        if (!ended && allowed.addAndGet(-bytes) <= 0) {
            client.pauseReading();
            if (ended) {
                client.resumeReading();
            }
        }
    }

    private void end() {
        ended = true;
        client.resumeReading();
    }

    private void step() {
        if (!ended && allowed.updateAndGet(left -> Math.min(bytesPerStep, left + bytesPerStep)) > 0) {
            client.resumeReading();
        }
    }

    /** All slow readers of a process, from now until {@link #end}. */
    static final class All {
        private final ScheduledExecutorService steps = Executors.newSingleThreadScheduledExecutor(Stop.daemon("slow"));
        private final List<SlowReading> readings = new ArrayList<>();

        private All() {}

        /** @param stopped how many of them, the first ones, read nothing */
        static All begin(List<CrowdMember.Seated> members, int stopped, long bytesPerSecond) {
            All all = new All();
            for (int i = 0; i < members.size(); i++) {
                CrowdMember.Seated seated = members.get(i);
                SlowReading reading = new SlowReading(seated.client(), i < stopped ? 0 : bytesPerSecond);
                seated.member().limit(reading);
                all.readings.add(reading);
                seated.client().pauseReading();
                all.steps.scheduleAtFixedRate(reading::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
            return all;
        }

        /** All read freely again, so that it can be seen what they were given in the end. */
        void end() {
            steps.shutdownNow();
            readings.forEach(SlowReading::end);
        }
    }
}
