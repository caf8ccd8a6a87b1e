package io.barrage.server.rest;

import static io.barrage.protocol.ErrorCode.BAD_PARAMETER;
import static io.barrage.server.rest.RestService.OWN;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.Refused;
import io.barrage.server.storage.Archive;
import io.barrage.server.storage.Archive.Place;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Search in the message archive; an addition of this server. */
final class ArchiveCommands {
    private static final long USUAL_LIMIT = 20;
    private static final long LATEST = 1L << 40;

    /** A search may look at many messages. */
    private static final int PER_SECOND = 10;

    private static final Pattern NEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    private final Archive archive;
    private final Executor storageThreads;

    ArchiveCommands(RestApi.Services services) {
        this.archive = services.archive();
        this.storageThreads = services.storageThreads();
    }

    void addTo(CommandTable table) {
        table.add(RestCommand.of(
                        OWN, "search_messages", ArchiveBodies.Search.class, ArchiveBodies.Found.class, this::search)
                .says("Finds delivered messages of the app, newest first.")
                .by(Caller.APP_ADMIN)
                .perSecond(PER_SECOND)
                .refuses(BAD_PARAMETER)
                .example("{\"GroupId\":\"live-1\",\"Text\":\"hello\"}"));
    }

    private CompletionStage<ArchiveBodies.Found> search(RestCall call, ArchiveBodies.Search request) {
        Archive.Search search = new Archive.Search(
                call.sdkAppId(),
                request.groupId(),
                request.sender(),
                Objects.requireNonNullElse(request.start(), 0L) * 1000,
                Objects.requireNonNullElse(request.end(), LATEST) * 1000 + 999,
                request.text(),
                place(request.next()),
                Math.toIntExact(Objects.requireNonNullElse(request.limit(), USUAL_LIMIT)));
        return CompletableFuture.supplyAsync(() -> found(archive.search(search)), storageThreads);
    }

    private static ArchiveBodies.Found found(Archive.Page page) {
        String next =
                page.next().map(place -> place.sentAt() + "-" + place.number()).orElse("");
        return new ArchiveBodies.Found(
                page.messages().stream().map(ArchiveCommands::shown).toList(), next);
    }

    private static ArchiveBodies.Message shown(Archive.Message message) {
        return new ArchiveBodies.Message(
                message.groupId(), message.seq(), message.sentAt(), message.sender(), item(message));
    }

    private static JsonNode item(Archive.Message message) {
        try {
            return WireJson.read(message.item().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the archive holds JSON", e);
        }
    }

    private static Place place(@Nullable String next) {
        if (next == null || next.isEmpty()) {
            return Place.END;
        }
        Matcher form = NEXT.matcher(next);
        if (!form.matches()) {
            throw new Refused(BAD_PARAMETER, "Next: \"" + next + "\" (expected: Next of an answer before)");
        }
        return new Place(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
    }
}
