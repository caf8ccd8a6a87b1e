package io.barrage.server.moderation;

import io.barrage.server.moderation.Tally.Dimension;
import io.barrage.server.storage.ModerationCounts;
import io.barrage.server.storage.ModerationCounts.Sum;
import java.time.LocalDate;
import java.util.List;

/**
 * What moderation did in an app over some days, the most frequent first.
 *
 * @param days messages of which something became, by date in UTC
 */
public record Figures(
        List<Sum> days,
        List<Sum> categories,
        List<Sum> lists,
        List<Sum> rules,
        List<Sum> words,
        List<Sum> rooms,
        List<Sum> users) {
    private static final int MOST = 50;

    /** Stores what was counted until now, then adds up; blocks. */
    public static Figures of(ModeratorTools tools, int sdkAppId, int days) {
        tools.tally().store();
        int to = tools.tally().today();
        int from = to - days + 1;
        ModerationCounts stored = tools.figures();
        return new Figures(
                stored.days(sdkAppId, Dimension.ALL.label(), from, to).stream()
                        .map(sum -> new Sum(
                                LocalDate.ofEpochDay(Long.parseLong(sum.subject()))
                                        .toString(),
                                sum.outcome(),
                                sum.times()))
                        .toList(),
                stored.top(sdkAppId, Dimension.CATEGORY.label(), from, to, MOST),
                stored.top(sdkAppId, Dimension.LIST.label(), from, to, MOST),
                stored.top(sdkAppId, Dimension.RULE.label(), from, to, MOST),
                stored.top(sdkAppId, Dimension.WORD.label(), from, to, MOST),
                stored.top(sdkAppId, Dimension.ROOM.label(), from, to, MOST),
                stored.top(sdkAppId, Dimension.USER.label(), from, to, MOST));
    }
}
