package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Post;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.room.Screen;
import io.barrage.server.room.Screened;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Looks at what is said before others hear it: what words make of it, and how its sender behaves. On the room's loop. */
public final class Moderation implements Screen {
    private final WordJudge judge;
    private final Behaviour behaviour;
    private final ReviewQueue queue;
    private final WordTally tally;
    private final MediaJudge media;
    private final IntFunction<AppConfig> settings;

    /** @param settings those of an app by its id; never waits */
    public Moderation(
            Lexicons lexicons,
            Behaviour behaviour,
            ReviewQueue queue,
            MediaJudge media,
            Tally tally,
            IntFunction<AppConfig> settings) {
        this.judge = new WordJudge(lexicons);
        this.behaviour = behaviour;
        this.queue = queue;
        this.media = media;
        this.tally = new WordTally(tally);
        this.settings = settings;
    }

    @Override
    public Screened look(Room room, Post post) {
        RoomKey key = room.key();
        ModerationConfig config = settings.apply(key.sdkAppId()).moderation();
        // It counts as said, whatever words make of it.
        Behaviour.Outcome caught = behaviour.look(room, post, plainText(post.body()));
        Verdict verdict = judge.judge(key.sdkAppId(), key.groupId(), config, post.body());
        if (!caught.equals(Behaviour.Outcome.PASSED) || !verdict.hits().isEmpty()) {
            count(key, post.from().userId(), caught, verdict);
        }
        if (caught.kind() == Behaviour.Kind.REFUSE) {
            throw caught.refusal();
        }
        if (verdict.action() == WordAction.REFUSE) {
            throw new Refused(ErrorCode.SENSITIVE_TEXT);
        }
        if (verdict.action() == WordAction.REVIEW) {
            return Screened.held(() -> queue.hold(room, post, why(verdict.hits())));
        }
        if (caught.kind() == Behaviour.Kind.REVIEW) {
            return Screened.held(() -> queue.hold(room, post, Why.rule(Objects.requireNonNull(caught.rule()))));
        }
        Screened passed = passed(verdict);
        if (passed.kind() == Screened.Kind.SHADOW) {
            return passed;
        }
        return media.look(room, passed.body() == null ? post : post.with(passed.body(), null), passed);
    }

    /** What becomes of a message that is neither refused nor held. */
    static Screened passed(Verdict verdict) {
        return switch (verdict.action()) {
            case MASK -> Screened.masked(Objects.requireNonNull(verdict.masked()));
            case SHADOW -> Screened.SHADOWED;
            default -> Screened.PASSED;
        };
    }

    private void count(RoomKey room, String userId, Behaviour.Outcome caught, Verdict verdict) {
        tally.rule(room.sdkAppId(), room.groupId(), userId, caught);
        boolean refused = caught.kind() == Behaviour.Kind.REFUSE;
        tally.message(
                room.sdkAppId(), room.groupId(), userId, refused ? WordAction.OFF : verdict.action(), verdict.hits());
    }

    private static Why why(List<Hit> hits) {
        List<Hit> asking = hits.stream()
                .filter(hit -> hit.action() == WordAction.REVIEW && !hit.trial())
                .toList();
        Hit first = asking.get(0);
        List<String> words = asking.stream().map(Hit::word).distinct().toList();
        return Why.words(first.source(), first.category().wireName(), words);
    }

    private static String plainText(JsonNode body) {
        return body.size() == 1
                ? body.get(0).path("MsgContent").path("Text").asText("")
                : body.valueStream()
                        .map(element -> element.path("MsgContent").path("Text").asText(""))
                        .collect(Collectors.joining());
    }
}
