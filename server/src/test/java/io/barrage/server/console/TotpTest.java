package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes are those of RFC 6238, appendix B, of which apps show the last six digits. */
class TotpTest {
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037"})
    void codesAreThoseOfTheStandard(long unixSeconds, String code) {
        assertThat(Totp.code(SECRET, unixSeconds / Totp.STEP_SECONDS)).isEqualTo(code);
    }

    @Test
    void aCodeIsGoodForItsStepAndTheOnesBesideIt() {
        String code = Totp.code(SECRET, 1000);
        assertThat(Totp.stepOf(SECRET, code, 1000 * 30 - 30)).hasValue(1000);
        assertThat(Totp.stepOf(SECRET, code, 1000 * 30 + 59)).hasValue(1000);
        assertThat(Totp.stepOf(SECRET, code, 1000 * 30 - 31)).isEmpty();
        assertThat(Totp.stepOf(SECRET, code, 1000 * 30 + 60)).isEmpty();
        assertThat(Totp.stepOf(SECRET, "", 1000 * 30)).isEmpty();
    }

    @Test
    void secretsAreRandomAndFitTheStandard() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            String secret = Totp.newSecret(random);
            assertThat(secret).matches("[A-Z2-7]{32}");
            seen.add(secret);
        }
        assertThat(seen).hasSize(50);
        assertThat(Totp.uri("ann", SECRET))
                .isEqualTo("otpauth://totp/Barrage:ann?secret=" + SECRET + "&issuer=Barrage");
    }
}
