package io.barrage.load.page;

import java.util.Locale;

/** Builds SVG text. For one thread. */
final class Svg {
    private final StringBuilder out = new StringBuilder(4096);

    /** @param label what the picture shows, for those who do not see it */
    Svg(int width, int height, String label) {
        out.append(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                width,
                height,
                Page.escaped(label)));
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        return add(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
                x1,
                y1,
                x2,
                y2,
                style));
    }

    /** A rectangle; {@code hint} is shown when the mouse rests on it, empty for none. */
    Svg box(double x, double y, double width, double height, String style, String hint) {
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" class=\"%s\"",
                x,
                y,
                Math.max(0, width),
                Math.max(0, height),
                style));
        out.append(hint.isEmpty() ? "/>" : "><title>" + Page.escaped(hint) + "</title></rect>");
        return this;
    }

    Svg text(double x, double y, String style, String text) {
        return add(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>", x, y, style, Page.escaped(text)));
    }

    /** @param points {@code x,y x,y …} */
    Svg path(String points, String style) {
        return add(String.format(Locale.ROOT, "<polyline points=\"%s\" class=\"%s\"/>", points, style));
    }

    Svg dot(double x, double y, String style) {
        return add(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" class=\"%s\"/>", x, y, style));
    }

    private Svg add(String element) {
        out.append(element);
        return this;
    }

    String end() {
        return out.append("</svg>").toString();
    }
}
