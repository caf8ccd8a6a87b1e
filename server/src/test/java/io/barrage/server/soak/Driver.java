package io.barrage.server.soak;

import io.barrage.server.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes one random step after the other in one part of the soak, and compares at checkpoints. For one thread. */
final class Driver {
    private static final int CHECKPOINT = 100;
    private static final int FIRST_MEMBERS = 8;
    private static final int SEED_STRIDE = 1_000_003;

    private final World world;
    private final int part;
    private final List<Step.Weighted> steps = new ArrayList<>();
    private int steppedTo;

    Driver(TestServer server, long seed, int part, Tally tally) {
        this.part = part;
        this.world = new World(server, new Random(seed * SEED_STRIDE + part), part, tally);
        steps.addAll(RoomSteps.all());
        steps.addAll(TalkSteps.all());
        steps.addAll(ModerationSteps.all());
        steps.addAll(StateSteps.all());
        steps.addAll(LookSteps.all());
        steps.addAll(ConnectionSteps.all(this::step));
    }

    /** Logs everybody in, then goes on for so long, or until so many steps were taken. */
    void run(Duration time, int mostSteps) {
        try {
            world.users.forEach(user -> ConnectionSteps.logIn(world, user));
            world.rooms.values().forEach(this::fill);
            long until = System.nanoTime() + time.toNanos();
            for (steppedTo = 1; steppedTo <= mostSteps && until - System.nanoTime() > 0; steppedTo++) {
                step(world);
                if (steppedTo % CHECKPOINT == 0) {
                    world.settle();
                }
            }
            world.settle();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (RuntimeException | AssertionError e) {
            throw new Mismatch(
                    "part " + part + ", step " + steppedTo + ": " + e.getMessage() + "\nthe last commands:\n  "
                            + String.join("\n  ", world.trace(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private void fill(ModelRoom room) {
        RoomSteps.create(world, room, world.anybody());
        for (int i = 0; i < FIRST_MEMBERS; i++) {
            RoomSteps.join(world, room, world.anybody());
        }
    }

    private void step(World world) throws InterruptedException {
        int all = steps.stream().mapToInt(Step.Weighted::weight).sum();
        int chosen = world.random.nextInt(all);
        for (Step.Weighted weighted : steps) {
            chosen -= weighted.weight();
            if (chosen < 0) {
                weighted.step().take(world);
                return;
            }
        }
    }
}
