package io.barrage.server;

import io.barrage.server.engine.Node;
import io.barrage.server.rest.RestApi;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;

/** Describes this node to the others. Any thread. */
final class OwnNode implements Supplier<Node> {
    private final Domain domain;
    private final String address;
    private final long startedAt;

    /** @param port that it listens on */
    OwnNode(Domain domain, int port, long startedAt) {
        this.domain = domain;
        this.address = host(domain.base().config().listen().host()) + ":" + port;
        this.startedAt = startedAt;
    }

    /** A name that other machines may know, when it listens on all addresses. */
    private static String host(String bound) {
        if (!bound.equals("0.0.0.0") && !bound.equals("::")) {
            return bound;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return bound;
        }
    }

    @Override
    public Node get() {
        return new Node(domain.base().cluster().own(), address, RestApi.version(), startedAt, load());
    }

    private Node.Load load() {
        Runtime runtime = Runtime.getRuntime();
        return new Node.Load(
                domain.gateway().traffic().connections.intValue(),
                domain.sessions().users(),
                domain.rooms().openedRooms(),
                cpuPercent(),
                (int) ((runtime.totalMemory() - runtime.freeMemory()) >> 20),
                (int) (runtime.maxMemory() >> 20));
    }

    private static int cpuPercent() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? (int) Math.round(100 * Math.max(0, system.getProcessCpuLoad()))
                : 0;
    }
}
