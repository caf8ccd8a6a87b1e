package io.barrage.server.gateway;

import io.barrage.server.config.TrustedProxies;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where a client is. Behind a proxy that is trusted that is what {@code X-Forwarded-For} says: the last address in it that is
 * not a trusted proxy's itself, since all before it may be invented. Stateless; any thread.
 */
final class ClientAddress {
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final AttributeKey<String> FORWARDED = AttributeKey.valueOf(ClientAddress.class, "forwarded");

    private ClientAddress() {}

    /** Address of the client, without its port; empty when not known. */
    static String of(Channel channel) {
        String forwarded = channel.hasAttr(FORWARDED) ? channel.attr(FORWARDED).get() : null;
        return forwarded == null
                ? peer(channel).map(InetAddress::getHostAddress).orElse("")
                : forwarded;
    }

    /** As {@link #of(Channel)}, by a request that came over the channel; from now on the channel's is the same. */
    static String of(Channel channel, HttpHeaders headers, TrustedProxies proxies) {
        Optional<InetAddress> peer = peer(channel).filter(proxies::has);
        if (peer.isPresent()) {
            channel.attr(FORWARDED).set(behind(peer.get(), headers, proxies).getHostAddress());
        }
        return of(channel);
    }

    private static InetAddress behind(InetAddress peer, HttpHeaders headers, TrustedProxies proxies) {
        Deque<String> hops = new ArrayDeque<>();
        for (String header : headers.getAll(FORWARDED_FOR)) {
            for (String hop : header.split(",")) {
                hops.push(hop.trim());
            }
        }
        InetAddress known = peer;
        for (String hop : hops) {
            Optional<InetAddress> address = TrustedProxies.address(hop);
            if (address.isEmpty() || !proxies.has(known)) {
                break;
            }
            known = address.get();
        }
        return known;
    }

    private static Optional<InetAddress> peer(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address
                ? Optional.of(address.getAddress())
                : Optional.empty();
    }
}
