package io.barrage.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a key accepts.
 *
 * @param expected said to the operator after "expected:"
 * @param parse empty for a text that is refused
 * @param text writes a value as the operator would
 */
record ValueType<T>(String expected, Function<String, Optional<T>> parse, Function<T, String> text) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}) ?(KiB|MiB|GiB|)");
    private static final Pattern HTTP_URL = Pattern.compile("https?://[^\\s?#\"<>]+");
    private static final int KIB = 1024;
    private static final int MIB = 1024 * 1024;
    private static final long GIB = 1024L * MIB;

    static ValueType<String> text(String expected) {
        return new ValueType<>(expected, given -> Optional.of(given).filter(t -> !t.isBlank()), value -> value);
    }

    /** A text that begins with one of some prefixes and goes on. */
    static ValueType<String> startingWith(List<String> prefixes, String expected) {
        return new ValueType<>(
                expected,
                given -> Optional.of(given).filter(text -> prefixes.stream()
                        .anyMatch(prefix -> text.startsWith(prefix) && text.length() > prefix.length())),
                value -> value);
    }

    static ValueType<Integer> whole(int min, int max) {
        return new ValueType<>(min + " to " + max, given -> within(given, 1, min, max), String::valueOf);
    }

    static ValueType<Integer> powerOfTwo(int min, int max) {
        return new ValueType<>(
                "a power of two, " + min + " to " + max,
                given -> within(given, 1, min, max).filter(n -> Integer.bitCount(n) == 1),
                String::valueOf);
    }

    /** A size in bytes, which may be written with KiB or MiB. */
    static ValueType<Integer> bytes(int min, int max) {
        return new ValueType<>(
                bytesText(min) + " to " + bytesText(max), given -> parseBytes(given, min, max), ValueType::bytesText);
    }

    /** A size in bytes that may be beyond 2 GiB, and may be written with KiB, MiB or GiB. */
    static ValueType<Long> size(long min, long max) {
        return new ValueType<>(
                sizeText(min) + " to " + sizeText(max), given -> parseSize(given, min, max), ValueType::sizeText);
    }

    static ValueType<String> oneOf(String... choices) {
        List<String> known = List.of(choices);
        return new ValueType<>(
                String.join(" or ", known), given -> Optional.of(given).filter(known::contains), value -> value);
    }

    /** The address of a server, without a slash at the end. */
    static ValueType<String> httpUrl() {
        return new ValueType<>(
                "http://… or https://…",
                given -> Optional.of(given)
                        .filter(url -> HTTP_URL.matcher(url).matches())
                        .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
                value -> value);
    }

    static ValueType<Duration> duration(String min, String max) {
        Duration least = Durations.parse(min).orElseThrow();
        Duration most = Durations.parse(max).orElseThrow();
        return new ValueType<>(
                "a duration from " + min + " to " + max,
                given -> Durations.parse(given).filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0),
                Durations::text);
    }

    static ValueType<Boolean> yesOrNo() {
        return new ValueType<>(
                "true or false",
                given -> given.equals("true") || given.equals("false")
                        ? Optional.of(given.equals("true"))
                        : Optional.empty(),
                String::valueOf);
    }

    static ValueType<Path> path(String expected) {
        return new ValueType<>(expected, ValueType::parsePath, ValueType::pathText);
    }

    static ValueType<Path> readableFile(String expected) {
        return new ValueType<>(
                expected,
                given -> parsePath(given).filter(file -> Files.isRegularFile(file) && Files.isReadable(file)),
                ValueType::pathText);
    }

    static ValueType<AppSeed> appSeed() {
        return new ValueType<>(
                "SDKAPPID:SECRET, the id 1 to " + Integer.MAX_VALUE,
                ValueType::parseSeed,
                seed -> String.valueOf(seed.sdkAppId()));
    }

    static ValueType<AppAdmins> appAdmins() {
        return new ValueType<>(
                "1 to " + AppAdmins.MOST + " user ids of at most 32 bytes, with commas between",
                AppAdmins::parse,
                admins -> String.join(",", admins.users()));
    }

    static ValueType<FieldLevels> fieldLevels() {
        return new ValueType<>(
                "key:read:write with commas between, levels app-admin, owner, admin, member, anyone",
                FieldLevels::parse,
                FieldLevels::text);
    }

    static ValueType<DomainNames> domainNames() {
        return new ValueType<>(
                "domains such as example.com with commas between", DomainNames::parse, DomainNames::text);
    }

    static ValueType<TrustedProxies> trustedProxies() {
        return new ValueType<>(
                "addresses and ranges such as 10.0.0.0/8 with commas between",
                TrustedProxies::parse,
                TrustedProxies::text);
    }

    static ValueType<CallRates> callRates() {
        return new ValueType<>(
                "command=N with commas between, N calls a second from 1; * stands for all others",
                CallRates::parse,
                CallRates::text);
    }

    /** The address of a page, with whatever stands behind the host, but no fragment. */
    static ValueType<String> pageUrl() {
        return new ValueType<>(
                "a URL that begins with http:// or https://",
                given -> Optional.of(given).filter(ValueType::isHttpUrl),
                value -> value);
    }

    /** One of the constants of an enum, in lower case. */
    static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        Function<E, String> text = value -> value.name().toLowerCase(Locale.ROOT);
        return new ValueType<>(
                Arrays.stream(type.getEnumConstants()).map(text).collect(Collectors.joining(" or ")),
                given -> Arrays.stream(type.getEnumConstants())
                        .filter(value -> text.apply(value).equals(given))
                        .findFirst(),
                text);
    }

    static ValueType<WebhookEvents> webhookEvents() {
        return new ValueType<>(
                "all, none, or events of docs/webhooks.md with commas between",
                WebhookEvents::parse,
                WebhookEvents::text);
    }

    private static boolean isHttpUrl(String given) {
        try {
            URI uri = new URI(given);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Optional<Integer> within(String given, int unit, int min, int max) {
        return Optional.of(given)
                .filter(text -> WHOLE.matcher(text).matches())
                .map(Long::parseLong)
                .filter(number -> number >= min / unit && number <= max / unit)
                .map(number -> Math.toIntExact(number * unit));
    }

    private static Optional<Integer> parseBytes(String given, int min, int max) {
        int unit = given.endsWith("KiB") ? KIB : given.endsWith("MiB") ? MIB : 1;
        String number = unit == 1
                ? given
                : given.substring(0, given.length() - "KiB".length()).trim();
        return within(number, unit, min, max).filter(size -> size >= min);
    }

    private static Optional<Long> parseSize(String given, long min, long max) {
        Matcher form = SIZE.matcher(given);
        if (!form.matches()) {
            return Optional.empty();
        }
        long unit =
                switch (form.group(2)) {
                    case "KiB" -> KIB;
                    case "MiB" -> MIB;
                    case "GiB" -> GIB;
                    default -> 1;
                };
        long number = Long.parseLong(form.group(1));
        return number > max / unit || number * unit < min ? Optional.empty() : Optional.of(number * unit);
    }

    private static String bytesText(int size) {
        if (size % MIB == 0) {
            return size / MIB + "MiB";
        }
        return size % KIB == 0 ? size / KIB + "KiB" : String.valueOf(size);
    }

    private static String sizeText(long size) {
        if (size == 0) {
            return "0";
        }
        if (size % GIB == 0) {
            return size / GIB + "GiB";
        }
        return size % MIB == 0 ? size / MIB + "MiB" : size % KIB == 0 ? size / KIB + "KiB" : String.valueOf(size);
    }

    private static Optional<Path> parsePath(String given) {
        try {
            return given.isBlank() ? Optional.empty() : Optional.of(Path.of(given));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** With forward slashes on every system, so that the page of documentation is the same on all. */
    private static String pathText(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static Optional<AppSeed> parseSeed(String given) {
        int colon = given.indexOf(':');
        if (colon < 0 || given.substring(colon + 1).isBlank()) {
            return Optional.empty();
        }
        String secret = given.substring(colon + 1);
        return within(given.substring(0, colon), 1, 1, Integer.MAX_VALUE).map(id -> new AppSeed(id, secret));
    }
}
