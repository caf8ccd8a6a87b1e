package io.barrage.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** This process as one of a {@link Fleet}: joins, waits for {@code go}, works, tells, and ends when its input does. */
final class ShipMate {
    private final Crew worker;
    private final Stop stop;
    private final PrintStream out;
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch inputOver = new CountDownLatch(1);

    ShipMate(Crew worker, Stop stop, PrintStream out) {
        this.worker = worker;
        this.stop = stop;
        this.out = out;
    }

    /** @return the exit code */
    int serve() throws Exception {
        Stop.daemon("orders").newThread(this::readOrders).start();
        ObjectNode joined = worker.join().json();
        worker.failures().forEach(joined.withArray("failures")::add);
        tell("joined", joined);
        go.await();
        ScheduledExecutorService everySecond = Executors.newSingleThreadScheduledExecutor(Stop.daemon("progress"));
        everySecond.scheduleAtFixedRate(
                () -> tell("progress", worker.progress().json()), 500, 500, TimeUnit.MILLISECONDS);
        Counts result = worker.perform(() -> tell("measuring", WireJson.object()));
        everySecond.shutdownNow();
        tell("result", result.json());
        inputOver.await();
        return 0;
    }

    private synchronized void tell(String kind, ObjectNode what) {
        ObjectNode line = WireJson.object();
        line.set(kind, what);
        out.println(WireJson.text(line));
        out.flush();
    }

    private void readOrders() {
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("go")) {
                    go.countDown();
                } else if (order.equals("stop")) {
                    stop.ask();
                }
            }
        } catch (IOException e) {
            // As if it were over.
        }
        stop.ask();
        go.countDown();
        inputOver.countDown();
    }
}
