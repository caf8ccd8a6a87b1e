package io.barrage.server.moderation.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables that lie beside this package as resources: lines of text, {@code #} before comments. */
final class Tables {
    private Tables() {}

    /** Each line is a target and behind it all characters that become it. */
    static Map<Integer, String> targets(String name) {
        Map<Integer, String> targets = new HashMap<>();
        for (String line : lines(name)) {
            int behind = line.offsetByCodePoints(0, 1);
            String target = line.substring(0, behind);
            line.substring(behind).codePoints().forEach(each -> targets.put(each, target));
        }
        return targets;
    }

    /** The lines of a table without comments and empty ones. */
    static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** The whole of a table. */
    static String text(String name) {
        try (InputStream in = Tables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + ": not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
