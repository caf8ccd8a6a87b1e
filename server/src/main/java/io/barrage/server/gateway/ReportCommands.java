package io.barrage.server.gateway;

import io.barrage.server.auth.Signer;
import io.barrage.server.moderation.Reports;
import java.util.concurrent.CompletionStage;

/** Viewers say that a message should not be there: an addition of this server (docs/protocol.md). */
final class ReportCommands {
    private final Reports reports;
    private final Callers callers;
    private final Signer signer;

    ReportCommands(Gateway.Services services, Callers callers) {
        this.reports = services.reports();
        this.callers = callers;
        this.signer = services.signer();
    }

    void addTo(Commands commands) {
        commands.user("barrage_svc.report_message", this::byUser)
                .open("group_open_http_noauth_svc.report_message", this::byGuest);
    }

    private CompletionStage<Reply> byUser(Call call) {
        return callers.operator(call)
                .thenCompose(user -> reports.report(
                        call.room(), given(call, user.user().userId()), room -> room.requireReader(user)))
                .thenApply(done -> Reply.OK);
    }

    private CompletionStage<Reply> byGuest(Call call) {
        String guest = GuestCommands.opened(call, signer).guestId();
        return reports.report(call.room(), given(call, "guest:" + guest), room -> room.requireOpen())
                .thenApply(done -> Reply.OK);
    }

    private static Reports.Given given(Call call, String reporter) {
        return new Reports.Given(
                reporter,
                call.body().path("MsgSeq").asLong(),
                call.body().path("Reason").asText("other"),
                call.body().path("Text").asText(""));
    }
}
