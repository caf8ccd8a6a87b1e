package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.server.rest.RestService.OWN;

import io.barrage.protocol.Priority;
import io.barrage.server.archive.Replay;
import io.barrage.server.room.Refused;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A room's messages on a timeline that begins at 0, to be played along a video; an addition of this server. */
final class ReplayCommand {
    private static final long USUAL_LIMIT = 100;
    private static final long LATEST = 1L << 50;

    /** A page may look at many messages. */
    private static final int PER_SECOND = 20;

    private static final Pattern NEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

    private final Replay replay;

    ReplayCommand(RestApi.Services services) {
        this.replay = new Replay(services.archive(), services.rooms(), services.storageThreads());
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        OWN, "replay_messages", ArchiveBodies.Replay.class, ArchiveBodies.Replayed.class, this::replay)
                .says("Answers what was said in a room, oldest first, each with its offset from the start.")
                .by(Caller.APP_ADMIN)
                .perSecond(PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"GroupId\":\"live-1\"}"));
    }

    private CompletionStage<ArchiveBodies.Replayed> replay(RestCall call, ArchiveBodies.Replay request) {
        return replay.page(new Replay.Wanted(
                        call.room(),
                        request.start(),
                        Objects.requireNonNullElse(request.end(), LATEST),
                        Set.copyOf(Objects.requireNonNullElse(request.types(), List.of())),
                        priorities(Objects.requireNonNullElse(request.priorities(), List.of())),
                        cursor(request.next()),
                        Math.toIntExact(Objects.requireNonNullElse(request.limit(), USUAL_LIMIT))))
                .thenApply(ReplayCommand::shown);
    }

    private static Set<String> priorities(List<String> names) {
        for (String name : names) {
            if (Priority.ofWireName(name).isEmpty()) {
                throw new Refused(
                        BAD_PARAMETER, "MsgPriorities: \"" + name + "\" (expected: High, Normal, Low or Lowest)");
            }
        }
        return Set.copyOf(names);
    }

    private static ArchiveBodies.Replayed shown(Replay.Page page) {
        String next = page.next()
                .map(cursor -> cursor.start() + "-" + cursor.sentAt() + "-" + cursor.seq())
                .orElse("");
        List<ArchiveBodies.Said> messages = page.messages().stream()
                .map(said ->
                        new ArchiveBodies.Said(said.seq(), said.sentAt(), said.offset(), said.sender(), said.item()))
                .toList();
        return new ArchiveBodies.Replayed(page.start(), page.length(), messages, next);
    }

    private static Replay.@Nullable Cursor cursor(@Nullable String next) {
        if (next == null || next.isEmpty()) {
            return null;
        }
        Matcher form = NEXT.matcher(next);
        if (!form.matches()) {
            throw new Refused(BAD_PARAMETER, "Next: \"" + next + "\" (expected: Next of an answer before)");
        }
        return new Replay.Cursor(
                Long.parseLong(form.group(1)), Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
    }
}
