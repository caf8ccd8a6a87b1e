package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.WebhookConfig.Fail;
import io.barrage.server.room.HookKind;
import io.barrage.server.room.HookVerdict;
import io.barrage.server.room.HookVerdict.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What answers mean: rest-api.md section 5.3. */
class VerdictsTest {
    private static ObjectNode code(int code) {
        return WireJson.object().put("ErrorCode", code).put("ErrorInfo", "because");
    }

    private static @Nullable HookVerdict verdict(HookKind kind, ObjectNode answer) {
        return Verdicts.of(Events.of(kind, "live", "original"), answer);
    }

    private static @Nullable HookVerdict message(ObjectNode answer) {
        return verdict(HookKind.BEFORE_SEND_MSG, answer);
    }

    @Test
    void zeroAllows() {
        assertThat(message(code(0))).isEqualTo(HookVerdict.ALLOW);
        assertThat(verdict(HookKind.BEFORE_CREATE_GROUP, code(0))).isEqualTo(HookVerdict.ALLOW);
    }

    @Test
    void oneRefuses() {
        assertThat(message(code(1)))
                .satisfies(verdict -> assertThat(verdict.code()).isEqualTo(10016));
        assertThat(verdict(HookKind.BEFORE_APPLY_JOIN_GROUP, code(1)))
                .satisfies(verdict -> assertThat(verdict.code()).isEqualTo(10016));
        assertThat(verdict(HookKind.BEFORE_SEND_C2C, code(1)))
                .satisfies(verdict -> assertThat(verdict.code()).isEqualTo(20006));
    }

    @Test
    void twoDropsMessagesAndIsNoAnswerToOtherQuestions() {
        assertThat(message(code(2))).isEqualTo(HookVerdict.DROP);
        assertThat(verdict(HookKind.BEFORE_CREATE_GROUP, code(2))).isNull();
        assertThat(verdict(HookKind.BEFORE_APPLY_JOIN_GROUP, code(2))).isNull();
    }

    @Test
    void theAppsOwnCodesAreHandedOn() {
        for (int own : new int[] {10100, 10150, 10200}) {
            assertThat(message(code(own))).isEqualTo(HookVerdict.refuse(own, "because"));
        }
        assertThat(verdict(HookKind.BEFORE_SEND_C2C, code(120001))).isEqualTo(HookVerdict.refuse(120001, "because"));
        assertThat(verdict(HookKind.BEFORE_SEND_C2C, code(130000))).isEqualTo(HookVerdict.refuse(130000, "because"));
    }

    @Test
    void anyOtherCodeIsNoAnswer() {
        for (int other : new int[] {-1, 3, 10016, 10099, 10201, 120001, 80003}) {
            assertThat(message(code(other))).as("code " + other).isNull();
        }
        assertThat(verdict(HookKind.BEFORE_SEND_C2C, code(10100))).isNull();
        assertThat(message(WireJson.object())).isNull();
        assertThat(message(WireJson.object().put("ErrorCode", "0"))).isNull();
        assertThat(message(WireJson.object().put("ErrorCode", 0.5))).isNull();
    }

    @Test
    void aMessageMayBeRewritten() {
        ObjectNode answer = code(0).put("CloudCustomData", "new data");
        answer.set("MsgBody", Events.body("***"));
        HookVerdict verdict = Objects.requireNonNull(message(answer));
        assertThat(verdict.kind()).isEqualTo(Kind.ALLOW);
        assertThat(verdict.msgBody()).isEqualTo(Events.body("***"));
        assertThat(verdict.cloudCustomData()).isEqualTo("new data");
    }

    @Test
    void customDataMayBeTakenAway() {
        assertThat(message(code(0).put("CloudCustomData", "")))
                .satisfies(verdict -> assertThat(verdict.cloudCustomData()).isEmpty());
    }

    @Test
    void whatComesBackUnchangedIsNoRewrite() {
        ObjectNode same = code(0).put("CloudCustomData", "data");
        same.set("MsgBody", Events.body("original"));
        assertThat(message(same)).isEqualTo(HookVerdict.ALLOW);
    }

    @Test
    void aRewriteThatNobodyCouldSendIsNoAnswer() {
        ObjectNode noList = code(0);
        noList.putObject("MsgBody");
        assertThat(message(noList)).isNull();
        ObjectNode empty = code(0);
        empty.putArray("MsgBody");
        assertThat(message(empty)).isNull();
        ObjectNode unknown = code(0);
        unknown.putArray("MsgBody").addObject().put("MsgType", "Nonsense");
        assertThat(message(unknown)).isNull();
        ObjectNode tooLong = code(0);
        tooLong.set("MsgBody", Events.body("x".repeat(13_000)));
        assertThat(message(tooLong)).isNull();
        assertThat(message(code(0).put("CloudCustomData", 7))).isNull();
    }

    @Test
    void onlyMessagesAreRewritten() {
        ObjectNode answer = code(0);
        answer.set("MsgBody", Events.body("***"));
        assertThat(verdict(HookKind.BEFORE_CREATE_GROUP, answer)).isEqualTo(HookVerdict.ALLOW);
    }

    @Test
    void withoutAnAnswerThePolicyDecides() {
        assertThat(Verdicts.without(HookKind.BEFORE_SEND_MSG, Fail.OPEN)).isEqualTo(HookVerdict.ALLOW);
        assertThat(Verdicts.without(HookKind.BEFORE_SEND_MSG, Fail.CLOSED).code())
                .isEqualTo(80003);
        assertThat(Verdicts.without(HookKind.BEFORE_SEND_C2C, Fail.CLOSED).code())
                .isEqualTo(80003);
        assertThat(Verdicts.without(HookKind.BEFORE_CREATE_GROUP, Fail.CLOSED).code())
                .isEqualTo(10016);
        assertThat(Verdicts.without(HookKind.BEFORE_APPLY_JOIN_GROUP, Fail.CLOSED)
                        .code())
                .isEqualTo(10016);
    }
}
