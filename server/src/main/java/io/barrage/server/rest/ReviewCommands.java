package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_GROUP_ID;
import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.protocol.ErrorCode.NO_SUCH_GROUP;
import static io.barrage.protocol.ErrorCode.TOO_OFTEN;
import static io.barrage.server.rest.RestService.OWN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.moderation.Reports;
import io.barrage.server.moderation.ReviewDesk;
import io.barrage.server.moderation.Why;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reports and the review queue over REST; an addition of this server. */
final class ReviewCommands {
    private static final int USUAL_LIMIT = 20;
    private static final int REPORTS_SHOWN = 10;
    private static final Pattern NEXT = Pattern.compile("[1-9]\\d{0,17}");

    /** A page may read many rooms. */
    private static final int PER_SECOND = 50;

    private final ReviewDesk desk;

    ReviewCommands(RestApi.Services services) {
        this.desk = services.review();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(OWN, "report_group_msg", ReviewBodies.Report.class, Nothing.class, this::report)
                .says("Reports a message of a room in the name of a viewer.")
                .by(Caller.APP_ADMIN_AS_USER)
                .refuses(BAD_PARAMETER, TOO_OFTEN, NO_SUCH_GROUP, BAD_GROUP_ID)
                .example("{\"GroupId\":\"live-1\",\"MsgSeq\":7,\"Report_Account\":\"kim\",\"Reason\":\"spam\"}"));
        table.add(
                RestCommand.of(OWN, "get_review_items", ReviewBodies.Search.class, ReviewBodies.Found.class, this::page)
                        .says("Shows messages that were held, reported, or have media that a judge is asked about.")
                        .by(Caller.APP_ADMIN)
                        .perSecond(PER_SECOND)
                        .refuses(BAD_PARAMETER)
                        .example("{\"State\":\"open\",\"Context\":3}"));
        table.add(RestCommand.of(
                        OWN, "claim_review_item", ReviewBodies.Claim.class, ReviewBodies.Claimed.class, this::claim)
                .says("Keeps other moderators from deciding an entry for a minute, or for a minute more.")
                .by(Caller.APP_ADMIN)
                .refuses(BAD_PARAMETER)
                .example("{\"Id\":1,\"Moderator\":\"ann\"}"));
        table.add(RestCommand.of(
                        OWN, "decide_review_items", ReviewBodies.Decide.class, ReviewBodies.Decided.class, this::decide)
                .says("Lets messages of the queue be heard, or refuses and recalls them; mutes or bans their senders.")
                .refuses(BAD_PARAMETER)
                .example("{\"IdList\":[1],\"Decision\":\"refuse\",\"MuteSeconds\":600,\"Moderator\":\"ann\"}"));
    }

    private CompletionStage<Nothing> report(RestCall call, ReviewBodies.Report request) {
        Reports.Given given = new Reports.Given(
                request.reporter(), request.seq(), request.reason(), Objects.requireNonNullElse(request.text(), ""));
        return desk.reports().report(call.room(), given, Room::requireOpen).thenApply(done -> Nothing.INSTANCE);
    }

    private CompletionStage<ReviewBodies.Found> page(RestCall call, ReviewBodies.Search request) {
        Reviews.State state = request.state() == null ? null : constant(Reviews.State.class, request.state());
        int limit = Math.toIntExact(Objects.requireNonNullElse(request.limit(), (long) USUAL_LIMIT));
        int context = Math.toIntExact(Objects.requireNonNullElse(request.context(), 0L));
        Reviews.Search search = new Reviews.Search(
                call.sdkAppId(),
                request.groupId(),
                request.sender(),
                request.kind() == null ? null : constant(Reviews.Kind.class, request.kind()),
                state,
                state == Reviews.State.OPEN,
                after(request.next()),
                limit);
        return desk.queue().page(search).thenCompose(entries -> desk.queue()
                .open(call.sdkAppId())
                .thenCombine(shown(entries, context), (open, items) -> {
                    String next = items.size() < limit
                            ? ""
                            : Long.toString(items.get(limit - 1).id());
                    return new ReviewBodies.Found(items, open, next);
                }));
    }

    private static long after(@Nullable String next) {
        if (next == null || next.isEmpty()) {
            return 0;
        }
        if (!NEXT.matcher(next).matches()) {
            throw new Refused(BAD_PARAMETER, "Next: \"" + next + "\" (expected: Next of an answer before)");
        }
        return Long.parseLong(next);
    }

    private CompletionStage<List<ReviewBodies.Item>> shown(List<Entry> entries, int context) {
        List<CompletableFuture<ReviewBodies.Item>> items = entries.stream()
                .map(entry -> shown(entry, context).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
                .thenApply(all -> items.stream().map(CompletableFuture::join).toList());
    }

    private CompletionStage<ReviewBodies.Item> shown(Entry entry, int context) {
        CompletionStage<List<Reviews.Report>> reports = entry.reports() == 0
                ? CompletableFuture.completedFuture(List.of())
                : desk.queue().reports(entry.id(), REPORTS_SHOWN);
        CompletionStage<List<JsonNode>> around = context == 0
                ? CompletableFuture.completedFuture(List.of())
                : desk.around().of(entry, context);
        return reports.thenCombine(around, (reported, messages) -> item(entry, reported, messages));
    }

    private static ReviewBodies.Item item(Entry entry, List<Reviews.Report> reports, List<JsonNode> context) {
        Why why = Why.read(entry.why());
        Reviews.Message message = entry.message();
        return new ReviewBodies.Item(
                entry.id(),
                name(entry.kind()),
                name(entry.state()),
                message.groupId(),
                message.sender(),
                message.heard(),
                message.seq(),
                tree(message.item()),
                new ReviewBodies.Reason(why.by().wireName(), why.name(), why.category(), why.found()),
                entry.addedAt(),
                entry.reports(),
                reports.stream()
                        .map(one -> new ReviewBodies.Reported(one.reporter(), one.reason(), one.text(), one.at()))
                        .toList(),
                entry.claimedBy(),
                entry.claimedUntil(),
                entry.decidedBy(),
                entry.decidedAt(),
                entry.penalty().muteSeconds(),
                entry.penalty().banSeconds(),
                context);
    }

    private CompletionStage<ReviewBodies.Claimed> claim(RestCall call, ReviewBodies.Claim request) {
        return desk.queue()
                .claim(call.sdkAppId(), request.id(), moderator(call, request.moderator()))
                .thenApply(entry -> new ReviewBodies.Claimed(entry.claimedBy(), entry.claimedUntil()));
    }

    private CompletionStage<ReviewBodies.Decided> decide(RestCall call, ReviewBodies.Decide request) {
        Reviews.Penalty penalty = new Reviews.Penalty(
                Objects.requireNonNullElse(request.muteSeconds(), 0L),
                Objects.requireNonNullElse(request.everywhere(), false),
                Objects.requireNonNullElse(request.banSeconds(), 0L));
        return desk.decisions()
                .decide(
                        call.sdkAppId(),
                        request.ids(),
                        moderator(call, request.moderator()),
                        call.operator(),
                        request.decision().equals("approve") ? Reviews.State.APPROVED : Reviews.State.REFUSED,
                        penalty)
                .thenApply(outcomes -> new ReviewBodies.Decided(outcomes.stream()
                        .map(one -> new ReviewBodies.Result(one.id(), one.code().code(), one.info()))
                        .toList()));
    }

    private static String moderator(RestCall call, @Nullable String named) {
        return named == null || named.isEmpty() ? call.admin() : named;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static JsonNode tree(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the queue holds JSON", e);
        }
    }
}
