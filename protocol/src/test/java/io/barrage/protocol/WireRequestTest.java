package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "hello",
                "{\"head\":{\"servcmd\":\"a.b\",\"seq\":1}} x",
                "{\"head\":{\"servcmd\":\"a.b\",\"seq\":1}}{}",
                "{\"head\":{\"servcmd\":\"a.b\",\"seq\":01}}",
                "{\"head\":{\"servcmd\":\"a.b\",\"seq\":NaN}}"
            })
    void whatIsNotOneJsonDocumentIsMalformed(String frame) {
        assertThatThrownBy(() -> read(frame)).isInstanceOf(WireRequest.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "1",
                "{\"head\":null}",
                "{\"head\":\"x\"}",
                "{\"head\":{\"seq\":1}}",
                "{\"head\":{\"servcmd\":\"\",\"seq\":1}}",
                "{\"head\":{\"servcmd\":{},\"seq\":1}}",
                "{\"head\":{\"servcmd\":null,\"seq\":1}}"
            })
    void aCommandIsRequired(String frame) {
        assertThatThrownBy(() -> read(frame))
                .isInstanceOf(WireRequest.Malformed.class)
                .hasMessage("head.servcmd: missing (expected: service.command)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "\"x\"", "true", "{}", "1e300", "99999999999999999999999"})
    void aNumberedRequestIsRequired(String seq) {
        assertThatThrownBy(() -> read("{\"head\":{\"servcmd\":\"a.b\",\"seq\":" + seq + "}}"))
                .isInstanceOf(WireRequest.Malformed.class)
                .hasMessage("head.seq: missing or not a number (expected: the request's number)");
    }

    @Test
    void fieldsOfOddTypesReadAsAbsent() throws Exception {
        WireRequest request = read("{\"head\":{\"servcmd\":\"a.b\",\"seq\":1,\"sdkappid\":{},\"identifier\":[],"
                + "\"usersig\":null,\"a2\":{},\"tinyid\":null,\"platform\":\"x\"},\"body\":\"x\"}");
        assertThat(request).isEqualTo(new WireRequest("a.b", 1, 0, "", "", "", "", 0, WireJson.object()));
    }

    @Test
    void aTinyIdGivenAsANumberReadsAsItsDigits() throws Exception {
        assertThat(read("{\"head\":{\"servcmd\":\"a.b\",\"seq\":1,\"tinyid\":144115000000000077}}")
                        .tinyId())
                .isEqualTo("144115000000000077");
    }

    @Test
    void nestingBeyondTheLimitIsMalformed() throws Exception {
        assertThat(read(nested(WireJson.MAX_DEPTH - 2)).command()).isEqualTo("a.b");
        assertThatThrownBy(() -> read(nested(WireJson.MAX_DEPTH))).isInstanceOf(WireRequest.Malformed.class);
        assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(WireRequest.Malformed.class);
    }

    @Test
    void aHugeNumberOrNameIsMalformed() {
        assertThatThrownBy(() ->
                        read("{\"head\":{\"servcmd\":\"a.b\",\"seq\":1},\"body\":{\"n\":" + "9".repeat(1000) + "}}"))
                .isInstanceOf(WireRequest.Malformed.class);
        assertThatThrownBy(() ->
                        read("{\"head\":{\"servcmd\":\"a.b\",\"seq\":1},\"body\":{\"" + "n".repeat(1000) + "\":1}}"))
                .isInstanceOf(WireRequest.Malformed.class);
    }

    @Test
    void randomBytesAreMalformedAndNothingWorse() {
        Random random = new Random(20261121);
        for (int i = 0; i < 5000; i++) {
            byte[] frame = new byte[random.nextInt(60)];
            random.nextBytes(frame);
            assertThatThrownBy(() -> WireRequest.read(new ByteArrayInputStream(frame)))
                    .isInstanceOf(WireRequest.Malformed.class);
        }
    }

    @Test
    void noCutFrameIsARequest() {
        String frame = "{\"head\":{\"servcmd\":\"a.b\",\"seq\":1},\"body\":{\"Text\":\"你好 😀\"}}";
        byte[] whole = frame.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
            assertThatThrownBy(() -> WireRequest.read(cut)).isInstanceOf(WireRequest.Malformed.class);
        }
    }

    private static String nested(int depth) {
        return "{\"head\":{\"servcmd\":\"a.b\",\"seq\":1},\"body\":{\"x\":" + "[".repeat(depth) + "]".repeat(depth)
                + "}}";
    }

    private static WireRequest read(String frame) throws WireRequest.Malformed {
        return WireRequest.read(new ByteArrayInputStream(frame.getBytes(StandardCharsets.UTF_8)));
    }
}
