package io.barrage.server.config;

/** What encrypts when the port speaks TLS. */
public enum TlsProvider {
    /** The faster one that this system offers, by the figures of docs/benchmarks.md. */
    AUTO,
    JDK,
    OPENSSL
}
