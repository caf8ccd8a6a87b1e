package io.barrage.load;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says about itself on {@code /metrics}. */
final class ServerMeters {
    /** Of readers who fell too far behind. */
    private static final List<String> GIVEN_UP = List.of("barrage_lost_behind_total", "barrage_skipped_behind_total");

    private ServerMeters() {}

    /** Deliveries that the server says it has not made since it started; null when it does not tell. */
    static @Nullable Long givenUp(Target target) throws InterruptedException {
        String page;
        try {
            page = target.metrics();
        } catch (IOException e) {
            return null;
        }
        List<String> meters = page.lines()
                .filter(line ->
                        GIVEN_UP.stream().anyMatch(name -> line.startsWith(name + " ") || line.startsWith(name + "{")))
                .toList();
        return meters.isEmpty()
                ? null
                : Long.valueOf((long) meters.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum());
    }
}
