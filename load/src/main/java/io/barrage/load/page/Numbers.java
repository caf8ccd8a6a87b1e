package io.barrage.load.page;

import java.util.Locale;

/** Numbers as people read them. Stateless; any thread. */
public final class Numbers {
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    private Numbers() {}

    /** For an axis: {@code 1.2M}, {@code 40k}, {@code 0.25}. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (size >= MILLION) {
            return trimmed(value / MILLION, 1) + "M";
        }
        if (size >= 10 * THOUSAND) {
            return trimmed(value / THOUSAND, 1) + "k";
        }
        return trimmed(value, size >= 100 ? 0 : size >= 1 ? 2 : 3);
    }

    /** For a figure: {@code 39,812}, {@code 3.14}, {@code 0.052}. */
    public static String full(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) || size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /** For a figure: {@code 39,812}. */
    public static String full(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String trimmed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
