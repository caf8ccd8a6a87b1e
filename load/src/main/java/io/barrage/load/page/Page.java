package io.barrage.load.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One HTML page that stands alone: it loads nothing, and looks right in the light and in the dark. For one thread. */
public final class Page {
    private final String title;
    private final String subtitle;
    private final List<String> tiles = new ArrayList<>();
    private final List<String> charts = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private String verdict = "";

    public Page(String title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** What came of it, in a few words. */
    public Page verdict(boolean good, String words) {
        verdict = "<p class=\"verdict " + (good ? "good" : "bad") + "\"><b>" + (good ? "✓" : "✗") + "</b> "
                + escaped(words) + "</p>";
        return this;
    }

    /** A figure that stands at the top. */
    public Page tile(String name, String value, String unit) {
        tiles.add("<div class=\"tile\"><span>" + escaped(name) + "</span><b>" + escaped(value) + "</b><small>"
                + escaped(unit) + "</small></div>");
        return this;
    }

    public Page chart(Chart chart) {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < chart.legend().size(); i++) {
            legend.append("<span><i class=\"s")
                    .append(i + 1)
                    .append("\"></i>")
                    .append(escaped(chart.legend().get(i)))
                    .append("</span>");
        }
        charts.add("<figure><figcaption><b>" + escaped(chart.title()) + "</b> <small>" + escaped(chart.unit())
                + "</small><div class=\"legend\">" + legend + "</div></figcaption>" + chart.svg() + "</figure>");
        return this;
    }

    /** A table of names, values and units. */
    public Page table(String heading, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<section><h2>" + escaped(heading) + "</h2><table>");
        for (List<String> row : rows) {
            table.append("<tr>");
            row.forEach(cell -> table.append("<td>").append(escaped(cell)).append("</td>"));
            table.append("</tr>");
        }
        sections.add(table.append("</table></section>").toString());
        return this;
    }

    public String html() {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + escaped(title) + "</title>\n<style>\n"
                + style() + "</style></head>\n<body><header><h1>" + escaped(title) + "</h1><p>" + escaped(subtitle)
                + "</p>"
                + verdict + "</header>\n<div class=\"tiles\">" + String.join("\n", tiles)
                + "</div>\n<div class=\"charts\">"
                + String.join("\n", charts) + "</div>\n<div class=\"tables\">" + String.join("\n", sections)
                + "</div></body></html>\n";
    }

    private static String style() {
        try (InputStream css = Page.class.getResourceAsStream("page.css")) {
            if (css == null) {
                throw new IllegalStateException("page.css: missing (expected: beside " + Page.class.getName() + ")");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css", e);
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
