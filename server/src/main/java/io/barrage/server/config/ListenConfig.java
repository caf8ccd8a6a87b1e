package io.barrage.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the one port listens.
 *
 * @param host address to bind
 * @param port 1 to 65535, or 0 for any free one
 * @param tlsCert PEM certificate chain; with it the port speaks TLS. Null, or given together with {@code tlsKey}
 * @param tlsKey PEM private key (PKCS#8) of the certificate
 */
public record ListenConfig(String host, int port, @Nullable Path tlsCert, @Nullable Path tlsKey) {}
