package io.barrage.load;

import io.barrage.protocol.Priority;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Gives each message a priority, so that the shares come out exactly. Any thread. */
final class PriorityMix {
    private static final double EXACT = 1e-6;

    private final Map<Priority, Double> shares;
    private final Map<Priority, Double> due = new EnumMap<>(Priority.class);

    private PriorityMix(Map<Priority, Double> shares) {
        this.shares = shares;
    }

    /**
     * @param text such as {@code high=0.1,normal=0.6,low=0.3}
     * @throws IllegalArgumentException when a name is unknown or the shares do not add up to 1
     */
    static PriorityMix of(String text) {
        Map<Priority, Double> shares = new EnumMap<>(Priority.class);
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            try {
                Priority priority = Priority.valueOf(
                        part.substring(0, Math.max(0, equals)).strip().toUpperCase(Locale.ROOT));
                shares.merge(priority, Double.parseDouble(part.substring(equals + 1)), Double::sum);
            } catch (IllegalArgumentException e) {
                throw bad(text);
            }
        }
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) < EXACT) || shares.values().stream().anyMatch(share -> share < 0)) {
            throw bad(text);
        }
        return new PriorityMix(shares);
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("priorities: " + text + " (expected: shares of "
                + Arrays.toString(Priority.values()).toLowerCase(Locale.ROOT)
                + " that add up to 1, such as high=0.1,normal=0.6,low=0.3)");
    }

    /** The priority of the next message: the one that is most behind its share. */
    synchronized Priority next() {
        Priority most = Priority.NORMAL;
        double mostDue = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Priority, Double> share : shares.entrySet()) {
            double now = due.merge(share.getKey(), share.getValue(), Double::sum);
            if (now > mostDue) {
                most = share.getKey();
                mostDue = now;
            }
        }
        due.merge(most, -1.0, Double::sum);
        return most;
    }
}
