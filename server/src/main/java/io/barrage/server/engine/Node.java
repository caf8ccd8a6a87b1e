package io.barrage.server.engine;

/**
 * A process of this installation.
 *
 * @param id made up at each start
 * @param address how others call it: a host name or an address, with its port
 * @param version of the server that it runs
 * @param startedAt unix milliseconds
 * @param load as it was told last
 */
public record Node(String id, String address, String version, long startedAt, Load load) {
    /** As long as nothing was told. */
    public static final Load IDLE = new Load(0, 0, 0, 0, 0, 0);

    /**
     * What a node has to do.
     *
     * @param users online, those left out that another node counts
     * @param rooms opened there
     * @param cpuPercent of all its cores, 0 to 100
     * @param heapMiB in use
     * @param heapMostMiB that may be used
     */
    public record Load(int connections, int users, int rooms, int cpuPercent, int heapMiB, int heapMostMiB) {}

    /** The same with another load. */
    public Node with(Load other) {
        return new Node(id, address, version, startedAt, other);
    }
}
