package io.barrage.server.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which package of the server may touch which, as the table of ARCHITECTURE.md says.
 *
 * @param byPackage what stands in the third column: packages, {@code values of} packages, or single types as {@code
 *     package.Type}
 */
record MayTouch(Map<String, Set<String>> byPackage) {
    private static final String SERVER = "io.barrage.server.";
    private static final String VALUES = "values of ";
    private static final String CONFIG = "config";
    private static final Set<String> WITHOUT_CONFIG = Set.of("engine", "engine.memory", "engine.redis", "storage", "storage.sql");
    private static final Pattern ROW = Pattern.compile("\\| ((?:`[a-z0-9.]+`(?:, )?)+) \\|[^|]*\\| ([^|]*) \\|");

    static MayTouch read() throws IOException {
        Path page = Path.of(System.getProperty("barrage.root", ".")).resolve("ARCHITECTURE.md");
        Map<String, Set<String>> byPackage = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(page);
        int head = lines.indexOf("| Package of `server/` | What lives there | May touch |");
        for (String line : lines.subList(head + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                for (String name : row.group(1).replace("`", "").split(", ")) {
                    byPackage.put(name, words(row.group(2)));
                }
            }
        }
        return new MayTouch(byPackage);
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(", ")).filter(word -> !word.equals("–")).collect(Collectors.toSet());
    }

    Set<String> packages() {
        return byPackage.keySet();
    }

    /** Everything that is allowed, each as {@code who: what}. */
    Set<String> all() {
        Set<String> all = new TreeSet<>();
        byPackage.forEach((name, words) -> words.forEach(word -> all.add(name + ": " + word)));
        return all;
    }

    boolean allows(Dependency touch) {
        boolean config = place(target(touch)).equals(CONFIG) && !WITHOUT_CONFIG.contains(place(touch.getOriginClass()));
        return config || !neededBy(touch).isEmpty();
    }

    /** What of the table lets this pass, each as {@code who: what}. */
    Set<String> neededBy(Dependency touch) {
        String from = place(touch.getOriginClass());
        JavaClass to = target(touch);
        String place = place(to);
        String type = to.getName().substring(SERVER.length()).replaceFirst("\\$.*", "");
        return byPackage.getOrDefault(from, Set.of()).stream()
                .filter(word -> word.equals(place) || word.equals(type) || (word.equals(VALUES + place) && isValue(to)))
                .map(word -> from + ": " + word)
                .collect(Collectors.toSet());
    }

    static JavaClass target(Dependency touch) {
        return touch.getTargetClass().getBaseComponentType();
    }

    private static String place(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(SERVER) ? name.substring(SERVER.length()) : "";
    }

    private static boolean isValue(JavaClass type) {
        return type.isRecord() || type.isEnum() || type.isAssignableTo(Throwable.class);
    }
}
