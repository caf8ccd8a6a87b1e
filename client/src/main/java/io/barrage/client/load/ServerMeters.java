package io.barrage.client.load;

import java.io.IOException;
import java.util.List;

/** What the server says about itself on {@code /metrics}. */
final class ServerMeters {
    /** Deliveries that the server has given up, and says so: of readers who fell too far behind. */
    private static final List<String> DECLARED = List.of("barrage_lost_behind_total", "barrage_skipped_behind_total");

    private ServerMeters() {}

    /** Deliveries that the server says it has not made since it started; 0 when it does not tell. */
    static long declaredGaps(Target target) throws InterruptedException {
        String page;
        try {
            page = target.metrics();
        } catch (IOException e) {
            return 0;
        }
        return (long) page.lines()
                .filter(line ->
                        DECLARED.stream().anyMatch(name -> line.startsWith(name + " ") || line.startsWith(name + "{")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
