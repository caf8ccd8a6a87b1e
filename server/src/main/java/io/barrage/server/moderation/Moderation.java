package io.barrage.server.moderation;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.ModerationConfig.WordAction;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.moderation.Tally.Dimension;
import io.barrage.server.room.Post;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Screen;
import io.barrage.server.room.Screened;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/** Looks at what is said before others hear it: words first, then behaviour. Any thread; nothing here waits. */
public final class Moderation implements Screen {
    /** What became of a message, as figures name it. */
    private static final Map<WordAction, String> OUTCOMES = new EnumMap<>(Map.of(
            WordAction.REFUSE, "refused",
            WordAction.MASK, "masked",
            WordAction.SHADOW, "shadowed",
            WordAction.REVIEW, "held"));

    private static final String TRIAL = "trial-";

    private final WordJudge judge;
    private final Lexicons lexicons;
    private final Tally tally;
    private final IntFunction<AppConfig> settings;

    /** @param settings those of an app by its id; never waits */
    public Moderation(Lexicons lexicons, Tally tally, IntFunction<AppConfig> settings) {
        this.lexicons = lexicons;
        this.judge = new WordJudge(lexicons);
        this.tally = tally;
        this.settings = settings;
    }

    @Override
    public Screened look(RoomKey room, Post post) {
        ModerationConfig config = settings.apply(room.sdkAppId()).moderation();
        Verdict verdict = judge.judge(room.sdkAppId(), room.groupId(), config, post.body());
        if (!verdict.hits().isEmpty()) {
            count(room, post.from().userId(), verdict);
        }
        return switch (verdict.action()) {
            case OFF -> Screened.PASSED;
            case MASK -> Screened.masked(Objects.requireNonNull(verdict.masked()));
            case SHADOW -> Screened.SHADOWED;
            case REFUSE -> throw new Refused(ErrorCode.SENSITIVE_TEXT);
            case REVIEW -> throw new Refused(ErrorCode.SENSITIVE_TEXT);
        };
    }

    @Override
    public void requireClean(int sdkAppId, String groupId, String field, String text) {
        ModerationConfig config = settings.apply(sdkAppId).moderation();
        if (!config.profiles()) {
            return;
        }
        // Who runs a room may tell there how to be reached; in a nick it is what spammers do.
        List<Hit> hits = groupId.isEmpty()
                ? lexicons.find(sdkAppId, groupId, config, text)
                : lexicons.findWords(sdkAppId, groupId, config, text);
        if (Actions.strongest(hits) != WordAction.OFF) {
            hits.forEach(hit -> countWord(sdkAppId, hit, "refused"));
            tally.count(sdkAppId, Dimension.ALL, "", "refused");
            throw new Refused(
                    ErrorCode.SENSITIVE_TEXT, field + ": holds what is not allowed here (expected: other words)");
        }
    }

    private void count(RoomKey room, String userId, Verdict verdict) {
        int app = room.sdkAppId();
        Set<String> outcomes = new LinkedHashSet<>();
        String outcome = OUTCOMES.get(verdict.action());
        if (outcome != null) {
            outcomes.add(outcome);
            tally.count(app, Dimension.USER, userId, outcome);
        }
        for (Hit hit : verdict.hits()) {
            String own = (hit.trial() ? TRIAL : "") + OUTCOMES.get(hit.action());
            countWord(app, hit, own);
            if (hit.trial()) {
                outcomes.add(own);
            }
        }
        for (String one : outcomes) {
            tally.count(app, Dimension.ALL, "", one);
            tally.count(app, Dimension.ROOM, room.groupId(), one);
        }
    }

    private void countWord(int app, Hit hit, String outcome) {
        tally.count(app, Dimension.WORD, hit.word(), outcome);
        tally.count(app, Dimension.LIST, hit.source(), outcome);
        tally.count(app, Dimension.CATEGORY, hit.category().wireName(), outcome);
    }
}
