package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {
    @Test
    void readsWhatItWrites() throws Exception {
        String text = "{\"a\":[1,2.5,true,null,\"你好 😀 \\\" \\\\\"],\"b\":{}}";
        assertThat(WireJson.text(WireJson.read(utf8(text)))).isEqualTo(text);
        assertThat(WireJson.read(WireJson.bytes(WireJson.read(utf8(text))))).isEqualTo(WireJson.read(utf8(text)));
    }

    @Test
    void nestsUpToTheLimitAndNoDeeper() throws Exception {
        assertThat(WireJson.read(utf8(nested(WireJson.MAX_DEPTH))).isArray()).isTrue();
        assertThatThrownBy(() -> WireJson.read(utf8(nested(WireJson.MAX_DEPTH + 1))))
                .isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> WireJson.read(utf8("[".repeat(1_000_000))))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{} {}", "{}x", "1 2", "{\"a\":1,}", "{'a':1}", "{a:1}", "[1,]", "// no\n{}", "\"\t\"", "tru"})
    void whatIsNotExactlyOneDocumentIsAnError(String text) {
        assertThatThrownBy(() -> WireJson.read(utf8(text))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void bytesThatAreNoTextAreAnErrorOfTheSameKind() {
        byte[][] odd = {
            {'"', (byte) 0xFF, '"'}, // not UTF-8
            {0, 0, (byte) 0xFF, (byte) 0xFE}, // byte order mark of an unusual UTF-32
            {0, 0, 0, '{', 1, 2, 3, 4}, // UTF-32 with an impossible character
        };
        for (byte[] bytes : odd) {
            assertThatThrownBy(() -> WireJson.read(bytes)).isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void halfAnEmojiIsPassedOnAsItIs() throws Exception {
        for (String half : List.of("\\uD83D", "\\uDE00", "\\uD83Dx", "\\uDE00\\uD83D")) {
            JsonNode read = WireJson.read(utf8("{\"x\":\"" + half + "\"}"));
            assertThat(WireJson.read(WireJson.bytes(read))).isEqualTo(read);
        }
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
