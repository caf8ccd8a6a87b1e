package io.barrage.load.page;

import java.util.ArrayList;
import java.util.List;

/** Where values stand along an axis, and which of them are marked. Stateless; any thread. */
public final class Scale {
    private static final int MOST_TICKS = 6;
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** A marked value and what is written beside it. */
    public record Tick(double value, String label) {}

    private final double low;
    private final double high;
    private final boolean logarithmic;
    private final List<Tick> ticks;

    private Scale(double low, double high, boolean logarithmic, List<Tick> ticks) {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
        this.ticks = ticks;
    }

    /** From 0 to {@code most} or a little more. */
    public static Scale fromZero(double most) {
        double top = most > 0 && Double.isFinite(most) ? most : 1;
        double step = step(top);
        List<Tick> ticks = new ArrayList<>();
        double high = 0;
        for (int i = 0; high < top; i++) {
            high = i * step;
            ticks.add(new Tick(high, Numbers.brief(high)));
        }
        return new Scale(0, high, false, ticks);
    }

    /** As {@link #fromZero}, but it ends exactly at {@code most}: for time. */
    public static Scale time(double most) {
        Scale wide = fromZero(most);
        double end = Math.max(most, 1e-9);
        return new Scale(
                0,
                end,
                false,
                wide.ticks.stream().filter(tick -> tick.value() <= end).toList());
    }

    private static double step(double top) {
        double power = Math.pow(10, Math.floor(Math.log10(top / MOST_TICKS)));
        for (double step : STEPS) {
            if (top / (step * power) <= MOST_TICKS) {
                return step * power;
            }
        }
        return 10 * power;
    }

    /** Powers of ten, from the one below {@code least} to the one above {@code most}. */
    public static Scale logarithmic(double least, double most) {
        double low = Math.pow(10, Math.floor(Math.log10(Math.max(least, 1e-3))));
        double high = Math.max(low * 10, Math.pow(10, Math.ceil(Math.log10(Math.max(most, 1e-3)))));
        List<Tick> ticks = new ArrayList<>();
        for (double value = low; value <= high * 1.001; value *= 10) {
            ticks.add(new Tick(value, Numbers.brief(value)));
        }
        return new Scale(low, high, true, ticks);
    }

    /**
     * Each nine of a percentile takes the same room: 90, 99, 99.9 and so on.
     *
     * @param nines how many nines the last one has
     */
    public static Scale percentiles(int nines) {
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0"), new Tick(nines(50), "50")));
        for (int i = 1; i <= nines; i++) {
            ticks.add(new Tick(i, i == 1 ? "90" : i == 2 ? "99" : "99." + "9".repeat(i - 2)));
        }
        return new Scale(0, nines, false, ticks);
    }

    /** The place of a percentile on such a scale; 100 has none. */
    public static double nines(double percentile) {
        return -Math.log10(1 - percentile / 100);
    }

    /** 0 at the low end, 1 at the high end. */
    double at(double value) {
        double place = logarithmic
                ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                : (value - low) / (high - low);
        return Math.max(0, Math.min(1, place));
    }

    List<Tick> ticks() {
        return ticks;
    }
}
