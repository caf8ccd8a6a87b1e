package io.barrage.server.moderation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Item;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.room.Rooms;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Kind;
import io.barrage.server.storage.UserKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What viewers report. Any thread; nothing here waits. */
public final class Reports {
    /** What may be wrong with a message, as it is said on the wire and in REST. */
    public static final Set<String> REASONS = Set.of("spam", "abuse", "porn", "politics", "violence", "other");

    /** Most bytes of what the reporter adds. */
    public static final int TEXT_BYTES = 500;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_REPORTERS = 50_000;

    private final Reviews reviews;
    private final ReviewQueue queue;
    private final Rooms rooms;
    private final IntFunction<AppConfig> settings;
    private final Executor storageThreads;
    private final Clock clock;
    private final Cache<UserKey, Lately> lately;

    /**
     * @param settings those of an app by its id; never waits
     * @param storageThreads where the blocking calls run
     */
    public Reports(
            Reviews reviews,
            ReviewQueue queue,
            Rooms rooms,
            IntFunction<AppConfig> settings,
            Executor storageThreads,
            Clock clock) {
        this.reviews = reviews;
        this.queue = queue;
        this.rooms = rooms;
        this.settings = settings;
        this.storageThreads = storageThreads;
        this.clock = clock;
        this.lately = Caffeine.newBuilder()
                .maximumSize(MOST_REPORTERS)
                .expireAfterAccess(MINUTE)
                .executor(storageThreads)
                .build();
    }

    /**
     * A report.
     *
     * @param reporter who reports, unique in the app
     * @param seq the message's position
     * @param reason one of {@link #REASONS}
     * @param text what else the reporter says; may be empty
     */
    public record Given(String reporter, long seq, String reason, String text) {}

    /**
     * Puts a message of a room into the queue; whoever reports it again is counted once.
     *
     * @param may refuses those who may not report there; run on the room's loop
     * @throws Refused as the stage's failure: 10004 for an unknown reason, too long a text, or a message that is not there;
     *     10006 beyond the app's limit
     */
    public CompletionStage<Void> report(RoomKey key, Given report, Consumer<Room> may) {
        check(report);
        requireNotTooOften(key.sdkAppId(), report.reporter());
        return rooms.with(key, room -> {
                    may.accept(room);
                    return room.history().page(Decisions.SERVER, report.seq(), 1);
                })
                .thenApply(page -> item(key, report.seq(), page.items()))
                .thenCompose(item ->
                        queue.add(key, Kind.REPORTED, HeldPost.heard(key.groupId(), report.seq(), item), Why.REPORTED))
                .thenCompose(entry -> CompletableFuture.runAsync(
                        () -> reviews.report(
                                entry.id(),
                                new Reviews.Report(report.reporter(), report.reason(), report.text(), clock.millis())),
                        storageThreads));
    }

    private static void check(Given report) {
        if (!REASONS.contains(report.reason())) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Reason: \"" + report.reason() + "\" (expected: spam, abuse, porn, politics, violence or other)");
        }
        int size = report.text().getBytes(StandardCharsets.UTF_8).length;
        if (size > TEXT_BYTES) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Text: " + size + " bytes (expected: at most " + TEXT_BYTES + ")");
        }
        if (report.seq() < 1) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "MsgSeq: " + report.seq() + " (expected: a position from 1)");
        }
    }

    private void requireNotTooOften(int sdkAppId, String reporter) {
        int most = settings.apply(sdkAppId).moderation().review().reportsPerMinute();
        Lately reports = lately.get(new UserKey(sdkAppId, reporter), user -> new Lately());
        if (reports.count(clock.millis(), MINUTE.toMillis(), most + 1) > most) {
            throw new Refused(
                    ErrorCode.TOO_OFTEN, reporter + " reports too often (expected: at most " + most + " a minute)");
        }
    }

    private static JsonNode item(RoomKey key, long seq, List<Item> items) {
        for (Item item : items) {
            try {
                JsonNode read = WireJson.read(item.json());
                if (read.path("MsgSeq").asLong() == seq) {
                    return read;
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("timelines hold JSON", e);
            }
        }
        throw new Refused(
                ErrorCode.BAD_PARAMETER, "MsgSeq: " + seq + " (expected: a message of " + key.groupId() + ")");
    }
}
