package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.SPEAKING_BAD_ACCOUNT;
import static io.barrage.protocol.ErrorCode.SPEAKING_NOBODY_ASKED;
import static io.barrage.protocol.ErrorCode.SPEAKING_NO_ACCOUNT;
import static io.barrage.protocol.ErrorCode.SPEAKING_NO_TIME;
import static io.barrage.protocol.ErrorCode.SPEAKING_PARAMETER;
import static io.barrage.protocol.ErrorCode.SPEAKING_UNKNOWN_ASKED;
import static io.barrage.server.rest.RestService.SPEAKING;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Account;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Muting users everywhere over REST (rest-api.md section 4.29). */
final class SpeakingCommands {
    private final Profiles profiles;
    private final Clock clock;

    SpeakingCommands(RestApi.Services services) {
        this.profiles = services.profiles();
        this.clock = services.clock();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(SPEAKING, "setnospeaking", SpeakingBodies.Mute.class, Nothing.class, this::mute)
                .says("Mutes a user in all conversations, in all rooms, or in both.")
                .by(Caller.APP_ADMIN)
                .refuses(SPEAKING_PARAMETER, SPEAKING_NO_ACCOUNT, SPEAKING_BAD_ACCOUNT, SPEAKING_NO_TIME)
                .example("{\"Set_Account\":\"kim\",\"C2CmsgNospeakingTime\":60}"));
        table.add(RestCommand.of(
                        SPEAKING, "getnospeaking", SpeakingBodies.Ask.class, SpeakingBodies.Left.class, this::left)
                .says("Answers for how long a user is muted.")
                .by(Caller.APP_ADMIN)
                .refuses(SPEAKING_NOBODY_ASKED, SPEAKING_UNKNOWN_ASKED)
                .example("{\"Get_Account\":\"kim\"}"));
    }

    private CompletionStage<Nothing> mute(RestCall call, SpeakingBodies.Mute request) {
        if (request.oneToOne() == null && request.rooms() == null) {
            throw new Refused(SPEAKING_NO_TIME);
        }
        return found(call, request.user(), "Set_Account", SPEAKING_BAD_ACCOUNT)
                .thenCompose(account -> profiles.mute(
                        call.sdkAppId(), request.user(), until(request.oneToOne()), until(request.rooms())))
                .thenApply(muted -> Nothing.INSTANCE);
    }

    private CompletionStage<SpeakingBodies.Left> left(RestCall call, SpeakingBodies.Ask request) {
        return found(call, request.user(), "Get_Account", SPEAKING_UNKNOWN_ASKED)
                .thenApply(account ->
                        new SpeakingBodies.Left(left(account.c2cMutedUntil()), left(account.groupMutedUntil())));
    }

    private CompletionStage<Account> found(RestCall call, String user, String field, ErrorCode unknown) {
        return profiles.find(call.sdkAppId(), user)
                .thenApply(account -> account.orElseThrow(
                        () -> new Refused(unknown, field + ": " + user + " (expected: an account that exists)")));
    }

    /** The end of a mute in unix seconds, or null when the request does not speak of it. */
    private @Nullable Long until(@Nullable Long seconds) {
        return seconds == null || seconds == 0 ? seconds : Long.valueOf(Math.min(now() + seconds, Account.FOREVER));
    }

    private long left(long until) {
        return until == Account.FOREVER ? Account.FOREVER : Math.max(0, until - now());
    }

    private long now() {
        return clock.millis() / 1000;
    }
}
