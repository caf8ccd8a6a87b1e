package io.barrage.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the one port listens.
 *
 * @param host address to bind, {@code 0.0.0.0} by default
 * @param port 1 to 65535, or 0 for any free one; 8080 by default
 * @param tlsCert PEM certificate chain; with it the port speaks TLS. Null, or given together with {@code tlsKey}
 * @param tlsKey PEM private key (PKCS#8) of the certificate
 */
public record ListenConfig(String host, int port, @Nullable Path tlsCert, @Nullable Path tlsKey) {}
