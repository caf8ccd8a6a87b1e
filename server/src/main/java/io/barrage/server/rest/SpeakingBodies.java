package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.storage.Account;
import org.jspecify.annotations.Nullable;

/** What is said of muting users everywhere (rest-api.md section 4.29). */
final class SpeakingBodies {
    private SpeakingBodies() {}

    record Mute(
            @Field(
                            name = "Set_Account",
                            says = "Who is muted, an account that exists (else 130005).",
                            required = true,
                            refusal = ErrorCode.SPEAKING_NO_ACCOUNT)
                    String user,
            @Field(
                            name = "C2CmsgNospeakingTime",
                            says = "Seconds without one-to-one messages; 0 ends it, 4294967295 is for ever.",
                            max = Account.FOREVER)
                    @Nullable
                    Long oneToOne,
            @Field(
                            name = "GroupmsgNospeakingTime",
                            says = "The same for messages to rooms; one of the two must be given (else 130008).",
                            max = Account.FOREVER)
                    @Nullable
                    Long rooms) {}

    record Ask(
            @Field(
                            name = "Get_Account",
                            says = "Who is asked for, an account that exists (else 130003).",
                            required = true,
                            refusal = ErrorCode.SPEAKING_NOBODY_ASKED)
                    String user) {}

    record Left(
            @Field(name = "C2CmsgNospeakingTime", says = "Seconds left, 0 when not muted.") long oneToOne,
            @Field(name = "GroupmsgNospeakingTime", says = "The same for messages to rooms.") long rooms) {}
}
