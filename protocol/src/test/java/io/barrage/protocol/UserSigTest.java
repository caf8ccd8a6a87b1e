package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSigTest {
    private static final int APP = 1400000001;
    private static final String SECRET = "2f0e8b1c6d5a4f3e9b7a";
    private static final long NOW = 1700000000;

    @ParameterizedTest
    @ValueSource(strings = {"user1", "a", "a b\"\\/'", "用户 😀", "12345678901234567890123456789012"})
    void whatIsMadeIsValidUntilItExpires(String user) {
        String sig = UserSig.make(user, APP, SECRET, NOW, 60);
        assertThat(sig).matches("[A-Za-z0-9*_-]+");
        assertThat(verify(sig, user, NOW)).isEqualTo(new UserSig.Verdict(0, "", NOW, NOW + 60));
        assertThat(verify(sig, user, NOW + 60).valid()).isTrue();
        assertThat(verify(sig, user, NOW + 61).code()).isEqualTo(70001);
        assertThat(verify(sig, user, NOW + 61).expiresAt()).isEqualTo(NOW + 60);
    }

    @Test
    void eachWayToBeWrongHasItsCode() {
        String sig = UserSig.make("user1", APP, SECRET, NOW, 60);
        assertThat(verify("", "user1", NOW).code()).isEqualTo(70002);
        assertThat(verify("x", "user1", NOW).code()).isEqualTo(70003);
        assertThat(verify(sig, "user2", NOW).code()).isEqualTo(70013);
        assertThat(UserSig.verify(sig, "user1", APP + 1, SECRET, NOW).code()).isEqualTo(70014);
        assertThat(UserSig.verify(sig, "user1", APP, SECRET + "0", NOW).code()).isEqualTo(70009);
        assertThat(verify(sig, "user1", NOW + 3600).code()).isEqualTo(70001);
    }

    @Test
    void saysWhatWasExpected() {
        String sig = UserSig.make("user1", APP, SECRET, NOW, 60);
        assertThat(verify(sig, "user1", NOW + 70).reason()).isEqualTo("userSig: expired 10 s ago");
        assertThat(verify(sig, "user2", NOW).reason())
                .isEqualTo("userSig: made for another user (expected: user2)")
                .doesNotContain("user1");
        assertThat(UserSig.verify(sig, "user1", 7, SECRET, NOW).reason())
                .isEqualTo("userSig: made for sdkappid 1400000001 (expected: 7)");
    }

    @Test
    void anExpiredOneWithTheWrongKeyDoesNotSayThatItExpired() {
        String sig = UserSig.make("user1", APP, "guessed", NOW, 60);
        assertThat(verify(sig, "user1", NOW + 3600).code()).isEqualTo(70009);
    }

    @Test
    void anEmptyOrMissingSignatureIsNeverRight() {
        ObjectNode document = WireJson.object();
        document.put("TLS.identifier", "user1").put("TLS.sdkappid", APP);
        document.put("TLS.time", NOW).put("TLS.expire", 60);
        assertThat(verify(packed(document.deepCopy()), "user1", NOW).code()).isEqualTo(70003);
        assertThat(verify(packed(document.deepCopy().put("TLS.sig", "")), "user1", NOW)
                        .code())
                .isEqualTo(70009);
        assertThat(verify(packed(document.deepCopy().putNull("TLS.sig")), "user1", NOW)
                        .code())
                .isEqualTo(70009);
    }

    @Test
    void noFlippedBitOfWhatIsSignedPasses() throws Exception {
        byte[] document = inflated(UserSig.make("user1", APP, SECRET, NOW, 60));
        assertThat(verify(packed(document), "user1", NOW).valid()).isTrue();
        int afterVersion = "{\"TLS.ver\":\"2.0\",".length();
        for (int bit = afterVersion * 8; bit < document.length * 8; bit++) {
            byte[] changed = document.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verify(packed(changed), "user1", NOW).valid())
                    .as("bit %s", bit)
                    .isFalse();
        }
    }

    @Test
    void noCutOnePasses() {
        byte[] packed = decoded(UserSig.make("user1", APP, SECRET, NOW, 60));
        for (int length = 1; length < packed.length; length++) {
            assertThat(verify(encoded(Arrays.copyOf(packed, length)), "user1", NOW)
                            .code())
                    .as("length %s", length)
                    .isEqualTo(70003);
        }
    }

    @Test
    void randomBytesAreMalformed() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(verify(encoded(bytes), "user1", NOW).code()).isEqualTo(70003);
            assertThat(verify(new String(bytes, StandardCharsets.ISO_8859_1), "user1", NOW)
                            .code())
                    .isEqualTo(70003);
        }
    }

    @Test
    void compressedRandomBytesAreMalformed() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(verify(packed(bytes), "user1", NOW).code()).isEqualTo(70003);
        }
    }

    @Test
    void bytesThatLookLikeAnotherEncodingAreMalformed() {
        assertThat(verify(packed(new byte[] {0, 0, (byte) 0xFF, (byte) 0xFE}), "user1", NOW)
                        .code())
                .isEqualTo(70003);
        assertThat(verify(packed(new byte[] {0, 0, 0, '{', 1, 2, 3, 4}), "user1", NOW)
                        .code())
                .isEqualTo(70003);
    }

    @Test
    void aZipBombIsNotInflated() {
        byte[] bomb = new byte[4 * 1024 * 1024];
        Arrays.fill(bomb, (byte) ' ');
        String sig = packed(bomb);
        assertThat(sig).hasSizeLessThan(8 * 1024);
        assertThat(verify(sig, "user1", NOW).code()).isEqualTo(70003);
    }

    @Test
    void aHugeOneIsNotEvenDecoded() {
        assertThat(verify("e".repeat(1_000_000), "user1", NOW).code()).isEqualTo(70003);
    }

    @Test
    void deepNestingIsMalformed() {
        byte[] nested = ("{\"TLS.sig\":" + "[".repeat(2000) + "]".repeat(2000) + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(verify(packed(nested), "user1", NOW).code()).isEqualTo(70003);
    }

    private static UserSig.Verdict verify(String sig, String user, long now) {
        return UserSig.verify(sig, user, APP, SECRET, now);
    }

    private static String packed(ObjectNode document) {
        return packed(WireJson.bytes(document));
    }

    private static String packed(byte[] document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
            zlib.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded(out.toByteArray());
    }

    private static byte[] inflated(String sig) throws IOException {
        try (InflaterInputStream document = new InflaterInputStream(new ByteArrayInputStream(decoded(sig)))) {
            return document.readAllBytes();
        }
    }

    private static String encoded(byte[] packed) {
        return Base64.getEncoder()
                .encodeToString(packed)
                .replace('+', '*')
                .replace('/', '-')
                .replace('=', '_');
    }

    private static byte[] decoded(String sig) {
        return Base64.getDecoder()
                .decode(sig.replace('*', '+').replace('-', '/').replace('_', '='));
    }
}
