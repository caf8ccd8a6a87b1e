package io.barrage.server.gateway;

import io.barrage.server.config.ListenConfig;
import io.barrage.server.config.TlsProvider;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The port's TLS: the certificate of the configuration, and who encrypts. */
final class Tls {
    private Tls() {}

    /**
     * What makes connections speak TLS; null when there is no certificate.
     *
     * @throws SSLException when the certificate or its key cannot be used
     * @throws IllegalStateException when this system does not offer the provider
     */
    static @Nullable SslContext context(ListenConfig listen, TlsProvider wanted) throws SSLException {
        if (listen.tlsCert() == null) {
            return null;
        }
        return SslContextBuilder.forServer(
                        listen.tlsCert().toFile(),
                        Objects.requireNonNull(listen.tlsKey(), "tls-key goes with tls-cert")
                                .toFile())
                .sslProvider(provider(wanted))
                .build();
    }

    private static SslProvider provider(TlsProvider wanted) {
        Throwable obstacle = OpenSsl.unavailabilityCause();
        return switch (wanted) {
            case AUTO -> obstacle == null ? SslProvider.OPENSSL : SslProvider.JDK;
            case JDK -> SslProvider.JDK;
            case OPENSSL -> {
                if (obstacle != null) {
                    throw new IllegalStateException(
                            "gateway.tls-provider: value openssl (expected: one that this system offers, such as auto; it"
                                    + " says: " + obstacle.getMessage() + ")",
                            obstacle);
                }
                yield SslProvider.OPENSSL;
            }
        };
    }

    /** As in the configuration. */
    static String name(SslContext context) {
        return context instanceof OpenSslContext ? "openssl" : "jdk";
    }
}
