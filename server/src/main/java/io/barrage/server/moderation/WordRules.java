package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Screened;
import io.barrage.server.room.Wording;
import java.util.List;
import java.util.function.IntFunction;

/** Holds nicks, names, notices, attributes and messages between two users against the words of their app. */
public final class WordRules implements Wording {
    private final Lexicons lexicons;
    private final WordJudge judge;
    private final WordTally tally;
    private final IntFunction<AppConfig> settings;

    /** @param settings those of an app by its id; never waits */
    public WordRules(Lexicons lexicons, Tally tally, IntFunction<AppConfig> settings) {
        this.lexicons = lexicons;
        this.judge = new WordJudge(lexicons);
        this.tally = new WordTally(tally);
        this.settings = settings;
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
            tally.text(sdkAppId, hits);
            throw new Refused(
                    ErrorCode.SENSITIVE_TEXT, field + ": holds what is not allowed here (expected: other words)");
        }
    }

    @Override
    public Screened lookAtDirect(int sdkAppId, String from, JsonNode body) {
        ModerationConfig config = settings.apply(sdkAppId).moderation();
        Verdict verdict = judge.judge(sdkAppId, "", config, body);
        if (verdict.hits().isEmpty()) {
            return Screened.PASSED;
        }
        boolean refused = verdict.action() == WordAction.REFUSE || verdict.action() == WordAction.REVIEW;
        tally.message(sdkAppId, "", from, refused ? WordAction.REFUSE : verdict.action(), verdict.hits());
        if (refused) {
            throw new Refused(ErrorCode.SENSITIVE_TEXT);
        }
        return Moderation.passed(verdict);
    }
}
