package io.barrage.server.storage;

import java.util.List;
import java.util.Map;

/**
 * How often moderation did what, by day: sums to which every node adds. Safe for use by many threads; all methods block.
 */
public interface ModerationCounts {
    /**
     * What is counted.
     *
     * @param day since 1970-01-01, in UTC
     * @param dimension by what it is counted: {@code category}, {@code room}, {@code user}, {@code word}, {@code list}
     * @param subject such as {@code abuse} or a room's id
     * @param outcome such as {@code refused}
     */
    record Key(int sdkAppId, int day, String dimension, String subject, String outcome) {}

    /** @param times how often */
    record Sum(String subject, String outcome, long times) {}

    /** Adds up; what was counted of apps that are gone is forgotten. */
    void add(Map<Key, Long> counted);

    /** The subjects of a dimension with the highest sums over some days, the highest first. */
    List<Sum> top(int sdkAppId, String dimension, int fromDay, int toDay, int limit);

    /** Sums of a dimension day by day: as subject the day, by outcome. */
    List<Sum> days(int sdkAppId, String dimension, int fromDay, int toDay);

    /** Deletes what was counted before a day. */
    void forgetBefore(int day);
}
