package io.barrage.server.config;

import java.time.Duration;

/**
 * Limits and times of connections.
 *
 * @param maxFrameBytes largest frame accepted from a client, 1 KiB to 16 MiB; 256 KiB by default, so that long merged
 *     messages fit
 * @param maxBodyBytes largest REST body accepted; 1 MiB by default
 * @param handshakeTimeout how long a new connection may take until its first whole request; 10 s by default
 * @param idleTimeout a WebSocket that sends nothing for this long, not even an answer to a ping, is closed; 40 s by default
 * @param helloInterval {@code HelloInterval} of the login reply: how soon a published SDK notices a restart; 25 s by default
 * @param lostInstance how long a lost instance keeps its rooms; longer than {@code helloInterval}; 180 s by default
 * @param offlineAfter how long a user whose last connection was lost still counts as online; 20 s by default
 * @param slowReader a connection whose socket holds it back from the newest events for this long is closed with 4005; 60 s
 *     by default
 * @param pollHold how long a guest's poll at the head is held, at most 12 s since SDKs give up after 15 s; 8 s by default
 * @param transport how sockets are served; {@code auto} by default
 * @param tlsProvider what encrypts when there is a certificate; {@code auto} by default
 */
public record GatewayConfig(
        int maxFrameBytes,
        int maxBodyBytes,
        Duration handshakeTimeout,
        Duration idleTimeout,
        Duration helloInterval,
        Duration lostInstance,
        Duration offlineAfter,
        Duration slowReader,
        Duration pollHold,
        Transport transport,
        TlsProvider tlsProvider) {
    public static GatewayConfig defaults() {
        return new GatewayConfig(
                256 * 1024,
                1024 * 1024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                Duration.ofSeconds(25),
                Duration.ofSeconds(180),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(8),
                Transport.AUTO,
                TlsProvider.AUTO);
    }
}
