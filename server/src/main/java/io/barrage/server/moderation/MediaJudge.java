package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.engine.Appended;
import io.barrage.server.room.Post;
import io.barrage.server.room.Room;
import io.barrage.server.room.Screened;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.Kind;
import io.barrage.server.storage.Reviews.State;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an app's judge look at pictures, sounds, videos and files. The message stands in the review queue before the judge is asked:
 * whatever becomes of judge and server, somebody decides. Any thread; nothing here waits.
 */
public final class MediaJudge {
    /** Who has decided, as moderators are told. */
    public static final String NAME = "judge";

    private static final Logger LOG = LoggerFactory.getLogger(MediaJudge.class);

    /** How many may be asked about at once; moderators decide on those beyond. */
    private static final int MOST_ASKED = 256;

    private final ReviewQueue queue;
    private final IntFunction<AppConfig> settings;
    private final Clock clock;
    private final JudgeClient client = new JudgeClient();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable Decisions decisions;

    /** @param settings those of an app by its id; never waits */
    public MediaJudge(ReviewQueue queue, IntFunction<AppConfig> settings, Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
    }

    /** What verdicts are carried out by; once rooms can be reached. Until then moderators decide. */
    public void decideBy(Decisions made) {
        decisions = made;
    }

    /**
     * What becomes of a message that may be said otherwise: held until it is judged, or judged once it is heard. The app's server
     * says what it likes. On the room's loop.
     */
    public Screened look(Room room, Post post, Screened otherwise) {
        ModerationConfig.Review review = review(room.key().sdkAppId());
        if (review.url() == null || post.by().byServer()) {
            return otherwise;
        }
        List<MediaLinks.Link> links = MediaLinks.in(post.body());
        if (links.isEmpty()) {
            return otherwise;
        }
        return review.media() == ModerationConfig.Media.HOLD
                ? Screened.held(() -> hold(room, post, links))
                : otherwise.then(at -> heard(room, post, links, at));
    }

    private CompletionStage<Void> hold(Room room, Post post, List<MediaLinks.Link> links) {
        return queue.hold(room, post, why(links), Kind.MEDIA).thenAccept(entry -> ask(entry, links));
    }

    private void heard(Room room, Post post, List<MediaLinks.Link> links, Appended at) {
        if (at.repeated()) {
            return;
        }
        Reviews.Message held = HeldPost.of(room, post, at.time());
        Reviews.Message heard = new Reviews.Message(
                held.groupId(),
                held.sender(),
                held.random(),
                true,
                at.seq(),
                held.item(),
                held.clientIp(),
                held.platform(),
                held.tell());
        queue.add(room.key(), Kind.MEDIA, heard, why(links))
                .thenAccept(entry -> ask(entry, links))
                .exceptionally(failure -> {
                    LOG.error("message {} of {} is not judged", at.seq(), room.key(), failure);
                    return null;
                });
    }

    private static Why why(List<MediaLinks.Link> links) {
        return Why.media(links.stream().map(MediaLinks.Link::url).toList());
    }

    private void ask(Entry entry, List<MediaLinks.Link> links) {
        if (entry.state() != State.OPEN) {
            return;
        }
        if (asked.incrementAndGet() > MOST_ASKED) {
            asked.decrementAndGet();
            return;
        }
        var unused = client.ask(review(entry.sdkAppId()), body(entry, links), clock.millis() / 1000)
                .thenCompose(verdict -> decided(entry, verdict))
                .whenComplete((done, failure) -> asked.decrementAndGet());
    }

    private CompletionStage<?> decided(Entry entry, JudgeClient.Verdict verdict) {
        Decisions by = decisions;
        if (verdict == JudgeClient.Verdict.REVIEW || by == null) {
            return CompletableFuture.completedFuture(null);
        }
        return by.decide(
                entry.sdkAppId(),
                entry.id(),
                NAME,
                verdict == JudgeClient.Verdict.PASS ? State.APPROVED : State.REFUSED);
    }

    private static byte[] body(Entry entry, List<MediaLinks.Link> links) {
        ObjectNode body = WireJson.object()
                .put("Id", entry.id())
                .put("SdkAppId", entry.sdkAppId())
                .put("GroupId", entry.message().groupId())
                .put("From_Account", entry.message().sender())
                .put("Heard", entry.message().heard())
                .put("AddedAt", entry.addedAt());
        ArrayNode media = body.putArray("MediaList");
        links.forEach(link -> media.addObject().put("Type", link.type()).put("Url", link.url()));
        body.set("Message", Why.tree(entry.message().item()));
        return WireJson.bytes(body);
    }

    private ModerationConfig.Review review(int sdkAppId) {
        return settings.apply(sdkAppId).moderation().review();
    }
}
