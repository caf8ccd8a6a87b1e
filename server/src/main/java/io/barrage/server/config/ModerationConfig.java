package io.barrage.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what members say before others hear it, per app.
 *
 * @param words whether texts are held against the app's word lists
 * @param customData whether the data of custom elements is looked at as texts are
 * @param profiles whether nicks, group names, introductions, notices and attributes are looked at too
 * @param category what becomes of words of a category, unless their list says otherwise
 * @param patterns what becomes of ways to be reached elsewhere
 * @param repeats one user who says the same again and again
 * @param flood one user who says much, over all rooms
 * @param raid many users who say the same in one room
 * @param newAccounts the first messages of users who have just come
 * @param mute how long those are muted whom a rule mutes
 * @param review who else judges, and how long is kept what was decided
 */
public record ModerationConfig(
        boolean words,
        boolean customData,
        boolean profiles,
        Categories category,
        Patterns patterns,
        Repeats repeats,
        Flood flood,
        Raid raid,
        NewAccounts newAccounts,
        Mute mute,
        Review review) {
    /** What becomes of a message that a rule of behaviour catches. */
    public enum RuleAction {
        /** The rule does not look. */
        OFF,
        /** It is said, and counted: what the rule would catch. */
        COUNT,
        /** Its sender is told 80001. */
        REFUSE,
        /** It is refused, and its sender may not speak in the room for a time. */
        MUTE,
        /** It is held until somebody has decided. */
        REVIEW
    }

    /** When a message with pictures, sounds, videos or files is heard that a judge is asked about. */
    public enum Media {
        /** Once it was judged. */
        HOLD,
        /** At once; it is recalled when it is refused. */
        SHOW
    }

    /** What becomes of words, by their category. */
    public record Categories(
            WordAction pornography,
            WordAction politics,
            WordAction abuse,
            WordAction advertising,
            WordAction violence,
            WordAction custom) {}

    /** @param allowedDomains to which URLs may lead */
    public record Patterns(
            WordAction phoneNumbers, WordAction messengerIds, WordAction urls, DomainNames allowedDomains) {}

    /** @param times so many of the same text within the time are caught, the last of them first */
    public record Repeats(RuleAction action, int times, Duration within) {}

    /** @param messages so many within the time are let pass */
    public record Flood(RuleAction action, int messages, Duration within) {}

    /**
     * @param users so many who say the same within the time are caught, the last of them first
     * @param letters shorter texts are said by many without any plan
     */
    public record Raid(RuleAction action, int users, Duration within, int letters) {}

    /**
     * @param youngerThan how long an account is new
     * @param messages how many of its first messages are caught, counted since this server started; 0 = all
     */
    public record NewAccounts(RuleAction action, Duration youngerThan, int messages) {}

    /**
     * How long a rule mutes: each time doubles the one before.
     *
     * @param forgottenAfter after so long without being muted by a rule a user begins anew
     */
    public record Mute(Duration first, Duration longest, Duration forgottenAfter) {}

    /**
     * @param url where a judge is asked about media; null for nowhere
     * @param secret signs what the judge is asked; null for unsigned
     * @param timeout after which moderators decide instead of the judge
     * @param keep how long what was decided is kept
     * @param reportsPerMinute how many messages one user may report
     */
    public record Review(
            @Nullable String url,
            @Nullable String secret,
            Media media,
            Duration timeout,
            Duration keep,
            int reportsPerMinute) {}

    public static ModerationConfig defaults() {
        return Defaults.ALL.apps().moderation();
    }
}
