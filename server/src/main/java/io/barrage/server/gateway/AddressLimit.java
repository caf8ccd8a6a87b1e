package io.barrage.server.gateway;

import io.barrage.server.config.TrustedProxies;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How many WebSockets each address has open. Those of this machine itself are not counted: they are tools and proxies. Any
 * thread.
 */
final class AddressLimit {
    private final int most;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    /** @param most of one address; 0 for no limit */
    AddressLimit(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Counts a connection until it is closed; false, and nothing is counted, when its address has enough of them. */
    boolean enter(Channel channel, String address) {
        if (most == 0
                || TrustedProxies.address(address)
                        .map(InetAddress::isLoopbackAddress)
                        .orElse(true)) {
            return true;
        }
        int count = open.merge(address, 1, Integer::sum);
        if (count > most) {
            leave(address);
            return false;
        }
        channel.closeFuture().addListener(closed -> leave(address));
        return true;
    }

    private void leave(String address) {
        open.computeIfPresent(address, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1));
    }
}
