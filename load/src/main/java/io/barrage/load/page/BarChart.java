package io.barrage.load.page;

import java.util.List;

/**
 * For each of some groups one bar, of which a part stands out.
 *
 * @param whole name of the bars, {@code part} of what stands out
 */
public record BarChart(String title, String unit, String whole, String part, List<Bar> bars) implements Chart {
    private static final int WIDTH = 560;
    private static final int NAME_WIDTH = 76;
    private static final int VALUE_WIDTH = 190;
    private static final int ROW = 44;
    private static final int THICK = 18;
    private static final int TOP = 16;

    /** One bar. */
    public record Bar(String name, double whole, double part) {}

    @Override
    public List<String> legend() {
        return List.of(whole, part);
    }

    @Override
    public String svg() {
        int height = TOP + ROW * bars.size();
        Svg svg = new Svg(WIDTH, height, title);
        double most = Math.max(1, bars.stream().mapToDouble(Bar::whole).max().orElse(1));
        double room = WIDTH - NAME_WIDTH - VALUE_WIDTH;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double y = TOP + i * ROW;
            double full = room * bar.whole() / most;
            double out = room * bar.part() / most;
            String values = Numbers.full(bar.part()) + " of " + Numbers.full(bar.whole())
                    + (bar.whole() > 0
                            ? " (" + Numbers.full(Math.round(1000 * bar.part() / bar.whole()) / 10.0) + " %)"
                            : "");
            svg.text(NAME_WIDTH - 12, y + THICK - 4, "tick right", bar.name());
            svg.box(
                    NAME_WIDTH,
                    y,
                    full,
                    THICK,
                    "fill s1",
                    bar.name() + ", " + whole + ": " + Numbers.full(bar.whole()));
            svg.box(NAME_WIDTH, y, out, THICK, "fill s2", bar.name() + ", " + part + ": " + Numbers.full(bar.part()));
            svg.text(NAME_WIDTH + full + 8, y + THICK - 4, "value", values);
        }
        return svg.end();
    }
}
