package io.barrage.server.moderation.words;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV line by line (RFC 4180, but for quoted line ends, which no word has). For one thread. */
final class CsvLines {
    private final String text;
    private int at;
    private int number;
    private List<String> fields = List.of();
    private boolean comment;
    private boolean open;

    CsvLines(String text) {
        this.text = text;
    }

    /** Goes to the next line; false when there is none. */
    boolean next() {
        if (at >= text.length()) {
            return false;
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end).strip();
        at = end < 0 ? text.length() : end + 1;
        number++;
        comment = line.startsWith("#");
        read(line);
        return true;
    }

    /** The number of the line, from 1. */
    int number() {
        return number;
    }

    /** The fields of the line, at least one, without quotes and the white space around. */
    List<String> fields() {
        return fields;
    }

    boolean isComment() {
        return comment;
    }

    /** Whether a quote in the line is not closed. */
    boolean isOpen() {
        return open;
    }

    private void read(String line) {
        List<String> found = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"' && (quoted || field.toString().isBlank())) {
                quoted = !quoted;
                wasQuoted = true;
                if (quoted) {
                    field.setLength(0);
                }
            } else if (c == ',' && !quoted) {
                found.add(finished(field, wasQuoted));
                wasQuoted = false;
            } else if (!wasQuoted || quoted || !Character.isWhitespace(c)) {
                field.append(c);
            }
        }
        found.add(finished(field, wasQuoted));
        fields = found;
        open = quoted;
    }

    private static String finished(StringBuilder field, boolean quoted) {
        String all = field.toString();
        field.setLength(0);
        return quoted ? all : all.strip();
    }
}
