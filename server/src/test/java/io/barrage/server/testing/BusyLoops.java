package io.barrage.server.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Sees whether loops come to rest: none may spin, or wait for anything but its next task. Any thread. */
final class BusyLoops {
    private static final Pattern LOOPS = Pattern.compile("room-\\d+|tick|loop-.*|.*EventLoopGroup.*");

    /** Where a loop stands that waits for a task: in its queue, or in the selector. */
    private static final Pattern RESTS =
            Pattern.compile("getTask|takeTask|epollWait\\w*|select|submitAndWait|ioUringEnter");

    private static final long A_MOMENT_MILLIS = 1;
    private static final int FRAMES = 12;

    private BusyLoops() {}

    /** Waits until every loop was seen at rest. */
    static void awaitRest() throws InterruptedException {
        awaitRest(Await.LONG);
    }

    static void awaitRest(Duration soon) throws InterruptedException {
        long deadline = System.nanoTime() + soon.toNanos();
        Set<Thread> rested = new HashSet<>();
        while (true) {
            Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
            stacks.entrySet().removeIf(one -> !isLoop(one.getKey()) || rested.contains(one.getKey()));
            stacks.forEach((thread, stack) -> {
                if (rests(stack)) {
                    rested.add(thread);
                }
            });
            stacks.keySet().removeAll(rested);
            if (stacks.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                Thread busy = stacks.keySet().iterator().next();
                throw new AssertionError(
                        busy.getName() + " is busy (expected: a loop at rest): " + Arrays.toString(stacks.get(busy)));
            }
            Thread.sleep(A_MOMENT_MILLIS);
        }
    }

    private static boolean isLoop(Thread thread) {
        return LOOPS.matcher(thread.getName()).matches();
    }

    private static boolean rests(StackTraceElement[] stack) {
        return stack.length == 0
                || Arrays.stream(stack).limit(FRAMES).anyMatch(frame -> RESTS.matcher(frame.getMethodName())
                        .matches());
    }
}
