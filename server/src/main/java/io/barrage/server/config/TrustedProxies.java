package io.barrage.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The proxies that are believed when they say for whom they ask. Written as addresses and ranges such as {@code 10.0.0.0/8} with
 * commas between; names are not looked up.
 */
public record TrustedProxies(List<Range> ranges) {
    private static final Pattern V4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** @param bits how many at the beginning of an address have to be the same */
    public record Range(InetAddress first, int bits) {
        boolean has(InetAddress address) {
            byte[] wanted = first.getAddress();
            byte[] given = address.getAddress();
            if (wanted.length != given.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = 0xFF00 >> bits % 8;
            return Arrays.equals(wanted, 0, whole, given, 0, whole)
                    && (bits % 8 == 0 || ((wanted[whole] ^ given[whole]) & rest & 0xFF) == 0);
        }

        String text() {
            return first.getHostAddress() + "/" + bits;
        }
    }

    public TrustedProxies {
        ranges = List.copyOf(ranges);
    }

    public static TrustedProxies nobody() {
        return new TrustedProxies(List.of());
    }

    public boolean has(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.has(address));
    }

    /** The address that is written so; empty for anything else, and nothing is looked up. */
    public static Optional<InetAddress> address(String text) {
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static Optional<TrustedProxies> parse(String given) {
        List<Range> ranges = new ArrayList<>();
        for (String one : given.split(",", -1)) {
            Optional<Range> range = range(one.trim().split("/", -1));
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new TrustedProxies(ranges));
    }

    private static Optional<Range> range(String[] parts) {
        return address(parts[0]).flatMap(first -> {
            int most = first.getAddress().length * 8;
            if (parts.length == 1) {
                return Optional.of(new Range(first, most));
            }
            boolean fits = parts.length == 2 && parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= most;
            return fits ? Optional.of(new Range(first, Integer.parseInt(parts[1]))) : Optional.empty();
        });
    }

    String text() {
        return String.join(",", ranges.stream().map(Range::text).toList());
    }
}
