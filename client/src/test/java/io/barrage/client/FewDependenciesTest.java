package io.barrage.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever takes the client takes little with it. */
class FewDependenciesTest {
    private static final Path ROOT = Path.of(System.getProperty("barrage.root", ".."));
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?((?:java|javax\\.net\\.ssl|[a-z]+\\.[a-z]+(?:\\.[a-z]+)?)\\.)");

    private static Set<String> dependencies(String module) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher found = DEPENDENCY.matcher(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    @Test
    void onlyTheHttpCodecAndAJsonReaderStandBehindIt() throws IOException {
        assertThat(dependencies("client")).containsExactly("barrage-protocol", "netty-codec-http");
        assertThat(dependencies("protocol")).containsExactly("jackson-databind");
    }

    @Test
    void nothingElseIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("client/src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Files.readAllLines(file).stream()
                        .map(IMPORT::matcher)
                        .filter(Matcher::find)
                        .forEach(line -> used.add(line.group(1)));
            }
        }
        assertThat(used).isNotEmpty().allMatch(name -> Stream.of(
                        "java.",
                        "javax.net.ssl.",
                        "io.barrage.",
                        "io.netty.",
                        "com.fasterxml.jackson.",
                        "org.jspecify.")
                .anyMatch(name::startsWith));
    }
}
