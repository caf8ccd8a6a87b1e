package io.barrage.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Several processes of this tool that share a run. They are told what to do by lines on their input, and say what they
 * have counted by lines of JSON on their output; see {@link ShipMate} for the other end. One whose parent is gone ends.
 * For one thread, but for the progress; each process's output is read by a thread of its own.
 */
final class Fleet implements Crew {
    private static final int END_SECONDS = 10;

    /** One of the processes. */
    private static final class Ship {
        final Process process;
        final Writer orders;
        final BlockingQueue<JsonNode> reports = new LinkedBlockingQueue<>();
        private Counts progress = new Counts();

        Ship(Process process) {
            this.process = process;
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
            Stop.daemon("ship").newThread(this::read).start();
        }

        private void read() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    JsonNode report = WireJson.read(line.getBytes(StandardCharsets.UTF_8));
                    if (report.has("progress")) {
                        take(Counts.of(report.path("progress")));
                    } else {
                        reports.add(report);
                    }
                }
            } catch (IOException e) {
                // It ends; that is seen below.
            }
            reports.add(WireJson.object().put("over", true));
        }

        /** Numbers are since the start; latencies are new ones, and wait until somebody takes them. */
        private synchronized void take(Counts latest) {
            for (Kind kind : Kind.values()) {
                latest.latency(kind).add(progress.latency(kind));
            }
            progress = latest;
        }

        synchronized Counts takeProgress() {
            Counts taken = progress;
            progress = taken.withoutLatency();
            return taken;
        }

        void tell(String order) throws IOException {
            orders.write(order + "\n");
            orders.flush();
        }

        /** The next report of this kind. */
        JsonNode await(String kind) throws IOException, InterruptedException {
            JsonNode report = reports.take();
            if (!report.has(kind)) {
                throw new IOException("process " + process.pid() + " ended without telling its results");
            }
            return report.path(kind);
        }
    }

    private final List<Ship> ships = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Fleet() {}

    /** @param arguments those of this process */
    static Fleet start(int count, List<String> arguments) throws IOException {
        Fleet fleet = new Fleet();
        try {
            for (int i = 0; i < count; i++) {
                fleet.ships.add(new Ship(new ProcessBuilder(command(i, arguments))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()));
            }
        } catch (IOException e) {
            fleet.close();
            throw e;
        }
        return fleet;
    }

    private static List<String> command(int index, List<String> arguments) {
        String java = ProcessHandle.current().info().command().orElse("java");
        List<String> command = new ArrayList<>(List.of(
                java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), LoadTool.class.getName()));
        command.addAll(arguments);
        command.add("--process-index=" + index);
        return command;
    }

    @Override
    public Counts join() throws IOException, InterruptedException {
        Counts all = new Counts();
        long longest = 0;
        for (Ship ship : ships) {
            JsonNode report = ship.await("joined");
            Counts joined = Counts.of(report);
            longest = Math.max(longest, joined.get("join_ns"));
            all.add(joined).add("join_ns", -joined.get("join_ns"));
            report.path("failures").forEach(failure -> failures.add(failure.asText()));
        }
        return all.add("join_ns", longest);
    }

    @Override
    public List<String> failures() {
        return failures;
    }

    @Override
    public Counts perform(Runnable measuring) throws IOException, InterruptedException {
        for (Ship ship : ships) {
            ship.tell("go");
        }
        ships.get(0).await("measuring");
        measuring.run();
        for (Ship ship : ships.subList(1, ships.size())) {
            ship.await("measuring");
        }
        Counts all = new Counts();
        long longest = 0;
        for (Ship ship : ships) {
            Counts result = Counts.of(ship.await("result"));
            longest = Math.max(longest, result.get("talk_ns"));
            all.add(result).add("talk_ns", -result.get("talk_ns"));
        }
        return all.add("talk_ns", longest);
    }

    @Override
    public Counts progress() {
        Counts all = new Counts();
        ships.forEach(ship -> all.add(ship.takeProgress()));
        return all;
    }

    @Override
    public List<Long> pids() {
        List<Long> pids = new ArrayList<>(List.of(ProcessHandle.current().pid()));
        ships.forEach(ship -> pids.add(ship.process.pid()));
        return pids;
    }

    /** They are to come to an end early, and to tell what they have. */
    void stop() {
        for (Ship ship : ships) {
            try {
                ship.tell("stop");
            } catch (IOException e) {
                // Gone already.
            }
        }
    }

    @Override
    public void close() {
        for (Ship ship : ships) {
            try {
                ship.orders.close();
            } catch (IOException e) {
                // Gone already.
            }
        }
        for (Ship ship : ships) {
            try {
                if (!ship.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                    ship.process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                ship.process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
