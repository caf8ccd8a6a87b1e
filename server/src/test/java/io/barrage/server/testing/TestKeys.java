package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, for 127.0.0.1, as servers and clients want it.
 *
 * @param cert PEM file, {@code key} likewise
 * @param trusting what a client trusts
 */
public record TestKeys(Path cert, Path key, SSLContext trusting) {
    private static final char[] PASSWORD = "changeit".toCharArray();

    public static TestKeys makeIn(Path folder) throws Exception {
        KeyStore keys = selfSigned(folder.resolve("keys.p12"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("it", keys.getCertificate("it"));
        trust.init(trusted);
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        return new TestKeys(
                pem(
                        "CERTIFICATE",
                        folder.resolve("cert.pem"),
                        keys.getCertificate("it").getEncoded()),
                pem(
                        "PRIVATE KEY",
                        folder.resolve("key.pem"),
                        keys.getKey("it", PASSWORD).getEncoded()),
                trusting);
    }

    private static KeyStore selfSigned(Path file) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static Path pem(String what, Path file, byte[] content) throws Exception {
        String text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder().encodeToString(content)
                + "\n-----END " + what + "-----\n";
        return Files.writeString(file, text);
    }
}
