package io.barrage.server.moderation;

import io.barrage.server.config.AppConfig;
import io.barrage.server.room.Wording;
import io.barrage.server.storage.ModerationCounts;
import java.util.function.IntFunction;

/**
 * What moderators and operators work with.
 *
 * @param figures what is stored of the tally
 */
public record ModeratorTools(Lexicons lexicons, WordBook book, WordTrial trial, Tally tally, ModerationCounts figures) {
    /**
     * What holds texts outside of rooms' messages against the words.
     *
     * @param settings those of an app by its id; never waits
     */
    public Wording wording(IntFunction<AppConfig> settings) {
        return new WordRules(lexicons, tally, settings);
    }
}
