package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WireReplyTest {
    @Test
    void successSaysOk() {
        assertThat(WireJson.text(WireReply.ok()))
                .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"}");
    }

    @Test
    void anErrorSaysItsCodeAndText() {
        assertThat(WireJson.text(WireReply.error(ErrorCode.MUTED, "until \"noon\"")))
                .isEqualTo("{\"ActionStatus\":\"FAIL\",\"ErrorCode\":10017,\"ErrorInfo\":\"until \\\"noon\\\"\"}");
    }

    @Test
    void aFieldThatIsJsonAlreadyIsAddedAsItIs() throws Exception {
        byte[] list = "[{\"Text\":\"你好\"}]".getBytes(StandardCharsets.UTF_8);
        byte[] body = WireReply.with(WireReply.ok().put("NextSeq", 6), "RspMsgList", list);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\",\"NextSeq\":6,"
                        + "\"RspMsgList\":[{\"Text\":\"你好\"}]}");
        assertThat(WireJson.read(WireReply.frame("a.b", 1, body)).path("body").path("RspMsgList"))
                .hasSize(1);
    }

    @Test
    void everyErrorCodeIsFoundByItsNumberAndNoNumberIsUsedTwice() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(ErrorCode.of(code.code())).isSameAs(code);
        }
        assertThatThrownBy(() -> ErrorCode.of(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("code: 1 (expected: one of the error codes)");
    }

    @Test
    void prioritiesAreKnownByExactNameAndByNumber() {
        for (Priority priority : Priority.values()) {
            assertThat(Priority.ofWireName(priority.wireName())).contains(priority);
        }
        assertThat(Priority.ofWireNumber(1)).contains(Priority.HIGH);
        assertThat(Priority.ofWireNumber(4)).contains(Priority.LOWEST);
        assertThat(Priority.ofWireName("high")).isEmpty();
        assertThat(Priority.ofWireNumber(0)).isEmpty();
        assertThat(Priority.ofWireNumber(5)).isEmpty();
    }
}
