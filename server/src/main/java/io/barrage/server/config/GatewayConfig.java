package io.barrage.server.config;

import java.time.Duration;

/**
 * Limits and times of connections.
 *
 * @param maxFrameBytes largest frame accepted from a client, 1 KiB to 16 MiB; long merged messages have to fit
 * @param maxBodyBytes largest REST body accepted
 * @param handshakeTimeout how long a new connection may take until its first whole request
 * @param idleTimeout a WebSocket that sends nothing for this long, not even an answer to a ping, is closed
 * @param helloInterval {@code HelloInterval} of the login reply: how soon a published SDK notices a restart
 * @param lostInstance how long a lost instance keeps its rooms; longer than {@code helloInterval}
 * @param offlineAfter how long a user whose last connection was lost still counts as online
 * @param slowReader a connection whose socket holds it back from the newest events for this long is closed with 4005
 * @param pollHold how long a guest's poll at the head is held, at most 12 s since SDKs give up after 15 s
 * @param drain in which time a node that stops while others live sends its clients away; zero for at once
 * @param loginsPerSecond how many this node takes, 0 for any number
 * @param connectionsPerAddress how many WebSockets one address may have open, 0 = no limit
 * @param commandsPerSecond how many commands and pings one connection may send in a second, 0 = no limit
 * @param trustedProxies who is believed when it says for whom it asks
 * @param transport how sockets are served
 * @param tlsProvider what encrypts when there is a certificate
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
        Duration drain,
        int loginsPerSecond,
        int connectionsPerAddress,
        int commandsPerSecond,
        TrustedProxies trustedProxies,
        Transport transport,
        TlsProvider tlsProvider) {
    public static GatewayConfig defaults() {
        return Defaults.ALL.gateway();
    }
}
