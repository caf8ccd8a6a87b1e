package io.barrage.server.config;

/** How sockets are served. */
public enum Transport {
    /** The fastest that this system offers, by the figures of docs/benchmarks.md. */
    AUTO,
    EPOLL,
    IO_URING,
    NIO
}
