package io.barrage.server.rest;

import static io.barrage.server.rest.RestService.OWN;

import io.barrage.server.moderation.Figures;
import io.barrage.server.moderation.ModeratorTools;
import io.barrage.server.moderation.WordTrial;
import io.barrage.server.storage.ModerationCounts.Sum;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Trying a text on an app's words, and what moderation did, over REST; an addition of this server. */
final class ModerationCommands {
    private static final long USUAL_DAYS = 7;
    private static final int PER_SECOND = 20;

    private final ModeratorTools tools;
    private final Executor storageThreads;

    ModerationCommands(RestApi.Services services) {
        this.tools = services.moderation();
        this.storageThreads = services.storageThreads();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        OWN, "check_text", ModerationBodies.Check.class, ModerationBodies.Checked.class, this::check)
                .says("Answers what the app's words would make of a text, and why; nobody hears it.")
                .example("{\"Text\":\"hello\"}"));
        table.add(RestCommand.of(
                        OWN,
                        "get_moderation_figures",
                        ModerationBodies.Span.class,
                        ModerationBodies.Figures.class,
                        this::figures)
                .says("Answers how often moderation did what in the last days.")
                .perSecond(PER_SECOND));
        table.add(RestCommand.of(
                        OWN, "mark_false_alarm", ModerationBodies.FalseAlarm.class, Nothing.class, this::falseAlarm)
                .says("Counts that a word was found where it means something else.")
                .example("{\"Word\":\"spam\"}"));
    }

    private CompletionStage<ModerationBodies.Checked> check(RestCall call, ModerationBodies.Check request) {
        String groupId = Objects.requireNonNullElse(request.groupId(), "");
        return CompletableFuture.supplyAsync(
                () -> {
                    WordTrial.Outcome outcome = tools.trial().of(call.sdkAppId(), groupId, request.text());
                    return new ModerationBodies.Checked(
                            lower(outcome.action()),
                            outcome.folded(),
                            outcome.masked(),
                            outcome.seen().stream()
                                    .map(ModerationCommands::shown)
                                    .toList());
                },
                storageThreads);
    }

    private static ModerationBodies.Found shown(WordTrial.Seen seen) {
        return new ModerationBodies.Found(
                seen.hit().start(),
                seen.hit().end(),
                seen.hit().word(),
                seen.hit().category().wireName(),
                seen.hit().source(),
                lower(seen.hit().action()),
                seen.hit().trial() ? 1 : 0,
                seen.allowed() ? 1 : 0,
                List.copyOf(seen.tricks()));
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private CompletionStage<ModerationBodies.Figures> figures(RestCall call, ModerationBodies.Span request) {
        int days = Math.toIntExact(Objects.requireNonNullElse(request.days(), USUAL_DAYS));
        return CompletableFuture.supplyAsync(
                () -> {
                    Figures figures = Figures.of(tools, call.sdkAppId(), days);
                    return new ModerationBodies.Figures(
                            shown(figures.days()),
                            shown(figures.categories()),
                            shown(figures.lists()),
                            shown(figures.rules()),
                            shown(figures.words()),
                            shown(figures.rooms()),
                            shown(figures.users()));
                },
                storageThreads);
    }

    private static List<ModerationBodies.Sum> shown(List<Sum> sums) {
        return sums.stream()
                .map(sum -> new ModerationBodies.Sum(sum.subject(), sum.outcome(), sum.times()))
                .toList();
    }

    private CompletionStage<Nothing> falseAlarm(RestCall call, ModerationBodies.FalseAlarm request) {
        tools.tally()
                .falseAlarm(
                        call.sdkAppId(),
                        request.word(),
                        Objects.requireNonNullElse(request.list(), ""),
                        Objects.requireNonNullElse(request.category(), ""));
        return CompletableFuture.completedFuture(Nothing.INSTANCE);
    }
}
