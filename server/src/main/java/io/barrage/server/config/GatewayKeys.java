package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ValueType.bytes;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.oneOf;
import static io.barrage.server.config.ValueType.trustedProxies;
import static io.barrage.server.config.ValueType.whole;

import java.util.List;

/** The keys of {@link GatewayConfig}. */
final class GatewayKeys {
    static final List<ConfigKey<?>> ALL = List.of(
            key("gateway.max-frame-bytes", bytes(1024, 16 << 20), "256KiB", "Largest frame accepted from a client."),
            key("gateway.max-body-bytes", bytes(1024, 64 << 20), "1MiB", "Largest REST body accepted."),
            key(
                    "gateway.handshake-timeout",
                    duration("10ms", "5m"),
                    "10s",
                    "How long a new connection may take until its first whole request."),
            key(
                    "gateway.idle-timeout",
                    duration("10ms", "1h"),
                    "40s",
                    "A WebSocket that sends nothing for this long is closed, unless it answers a ping."),
            key(
                    "gateway.hello-interval",
                    duration("1s", "10m"),
                    "25s",
                    "How soon published SDKs notice that the server restarted."),
            key(
                    "gateway.lost-instance",
                    duration("1s", "1h"),
                    "3m",
                    "How long a client that was cut off keeps its rooms; longer than gateway.hello-interval."),
            key(
                    "gateway.offline-after",
                    duration("10ms", "1h"),
                    "20s",
                    "How long a user who was cut off still counts as online."),
            key(
                    "gateway.slow-reader",
                    duration("10ms", "1h"),
                    "1m",
                    "A connection that reads too slowly to have the newest events for this long is closed with 4005."),
            key(
                    "gateway.poll-hold",
                    duration("0ms", "12s"),
                    "8s",
                    "How long a guest's poll waits for something new; SDKs give up after 15 s."),
            key(
                    "gateway.drain",
                    duration("0ms", "10m"),
                    "10s",
                    "A node that stops while others live sends its clients to them within this time, not all at once."),
            key(
                    "gateway.logins-per-second",
                    whole(0, 1_000_000),
                    "0",
                    "Logins that this node takes in a second: more wait for up to 5 s, others are closed with 1013 and come"
                            + " back; 0 for any number."),
            key(
                    "gateway.connections-per-address",
                    whole(0, 10_000_000),
                    "10000",
                    "How many WebSockets one address may have open, 429 beyond; 0 sets no limit. This machine has none."),
            key(
                    "gateway.commands-per-second",
                    whole(0, 1_000_000),
                    "1000",
                    "How many commands and pings one connection may send in a second, 10006 beyond; 0 sets no limit."),
            new ConfigKey<>(
                    "gateway.trusted-proxies",
                    trustedProxies(),
                    TrustedProxies.nobody(),
                    "Proxies whose X-Forwarded-For is believed, such as 127.0.0.1,10.0.0.0/8; nobody's when not given.",
                    false),
            key(
                    "gateway.transport",
                    oneOf(Transport.class),
                    "auto",
                    "How sockets are served. auto is epoll on Linux; io_uring needs a kernel that offers it, many containers"
                            + " forbid it."),
            key(
                    "gateway.tls-provider",
                    oneOf(TlsProvider.class),
                    "auto",
                    "What encrypts with tls-cert. auto is openssl (BoringSSL, part of the jar) where it runs, or else jdk."));

    private GatewayKeys() {}
}
