package io.barrage.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines over one axis.
 *
 * @param title what is shown
 * @param unit of the values, written after the title and in the hints
 * @param shadedTo everything left of this is shaded, such as the warm-up; 0 for nothing
 * @param xUnit of the axis, in the hints
 */
public record LineChart(String title, String unit, Scale x, Scale y, List<Series> series, double shadedTo, String xUnit)
        implements Chart {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 250;
    private static final int LEFT = 52;
    private static final int RIGHT = 24;
    private static final int TOP = 12;
    private static final int BOTTOM = 28;

    /** A point; {@code label} is its x in words. */
    public record Point(double x, double y, String label) {}

    /** One line and its name. */
    public record Series(String name, List<Point> points) {}

    /** The names of the lines, where there are several. */
    @Override
    public List<String> legend() {
        return series.size() < 2 ? List.of() : series.stream().map(Series::name).toList();
    }

    @Override
    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        if (shadedTo > 0) {
            svg.box(LEFT, TOP, px(shadedTo) - LEFT, HEIGHT - TOP - BOTTOM, "shade", "");
            svg.text(LEFT + 6, TOP + 14, "note", "warm-up");
        }
        for (Scale.Tick tick : y.ticks()) {
            svg.line(LEFT, py(tick.value()), WIDTH - RIGHT, py(tick.value()), "grid");
            svg.text(LEFT - 8, py(tick.value()) + 4, "tick right", tick.label());
        }
        for (Scale.Tick tick : x.ticks()) {
            svg.text(px(tick.value()), HEIGHT - BOTTOM + 18, "tick middle", tick.label());
        }
        for (int i = 0; i < series.size(); i++) {
            draw(svg, series.get(i), "line s" + (i + 1));
        }
        hints(svg);
        return svg.end();
    }

    private void draw(Svg svg, Series one, String style) {
        List<String> points = new ArrayList<>();
        for (Point point : one.points()) {
            points.add(String.format(Locale.ROOT, "%.1f,%.1f", px(point.x()), py(point.y())));
        }
        svg.path(String.join(" ", points), style);
        if (one.points().size() == 1) {
            Point only = one.points().get(0);
            svg.dot(px(only.x()), py(only.y()), style + " dot");
        }
    }

    /** One column for each point of the longest line, with the values of all lines there. */
    private void hints(Svg svg) {
        List<Point> columns = series.stream()
                .map(Series::points)
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElse(List.of());
        for (int i = 0; i < columns.size(); i++) {
            double middle = px(columns.get(i).x());
            double left = i == 0 ? LEFT : (px(columns.get(i - 1).x()) + middle) / 2;
            double right = i == columns.size() - 1
                    ? WIDTH - RIGHT
                    : (px(columns.get(i + 1).x()) + middle) / 2;
            svg.box(left, TOP, right - left, HEIGHT - TOP - BOTTOM, "hint", hint(columns.get(i)));
        }
    }

    private String hint(Point column) {
        StringBuilder hint = new StringBuilder(column.label() + xUnit);
        for (Series one : series) {
            one.points().stream()
                    .filter(point -> point.label().equals(column.label()))
                    .findFirst()
                    .ifPresent(point -> hint.append('\n')
                            .append(series.size() > 1 ? one.name() + ": " : "")
                            .append(Numbers.full(point.y()))
                            .append(' ')
                            .append(unit));
        }
        return hint.toString();
    }

    private double px(double value) {
        return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.at(value) * (HEIGHT - TOP - BOTTOM);
    }
}
