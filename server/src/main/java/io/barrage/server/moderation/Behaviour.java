package io.barrage.server.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.FieldLevels.Level;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.ModerationConfig.RuleAction;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Post;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Refused;
import io.barrage.server.room.Room;
import io.barrage.server.storage.Account;
import io.barrage.server.storage.UserKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rules about how users behave, whatever they say: the same again and again, much at once, many with one text, new accounts. What
 * they know is of this process, bounded, and forgotten when it ends. Owners, admins and the app's server are not looked at.
 */
public final class Behaviour {
    /** What a rule catches. */
    public enum Rule {
        REPEATS("repeats"),
        FLOOD("flood"),
        RAID("raid"),
        NEW_ACCOUNT("new-accounts");

        private final String wireName;

        Rule(String wireName) {
            this.wireName = wireName;
        }

        /** As its setting is named. */
        public String wireName() {
            return wireName;
        }
    }

    public enum Kind {
        PASS,
        REFUSE,
        REVIEW
    }

    /**
     * What becomes of a message.
     *
     * @param rule that has caught it; null when it passes
     * @param mutedSeconds for how long its sender may not speak from now on; 0 = not muted by it
     * @param counted rules on trial that would have caught it
     */
    public record Outcome(Kind kind, @Nullable Rule rule, long mutedSeconds, List<Rule> counted) {
        static final Outcome PASSED = new Outcome(Kind.PASS, null, 0, List.of());

        /** What the sender of a refused one is told. */
        public Refused refusal() {
            String what = rule == null ? "" : rule.wireName();
            return new Refused(
                    ErrorCode.SENSITIVE_TEXT,
                    "refused by the rule " + what + (mutedSeconds == 0 ? "" : "; muted for " + mutedSeconds + " s"));
        }
    }

    /** The published SDKs send again what was not answered; the engine knows it for as long. */
    private static final Duration REPEAT_WINDOW = Duration.ofMinutes(5);

    /** The longest time that a rule can look back. */
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private static final int MOST_MESSAGES = 200_000;
    private static final int MOST_USERS = 100_000;
    private static final int MOST_TEXTS = 100_000;

    private record Sent(RoomKey room, String userId, long random) {}

    private record Said(UserKey user, long text) {}

    private record Heard(RoomKey room, long text) {}

    private final IntFunction<AppConfig> settings;
    private final Profiles profiles;
    private final Clock clock;
    private final RuleMutes mutes;
    private final Cache<Sent, Outcome> sent = cache(MOST_MESSAGES, REPEAT_WINDOW);
    private final Cache<Said, Lately> repeats = cache(MOST_TEXTS, LONGEST_WINDOW);
    private final Cache<UserKey, Lately> floods = cache(MOST_USERS, LONGEST_WINDOW);
    private final Cache<Heard, SameText> raids = cache(MOST_TEXTS, LONGEST_WINDOW);
    private final Cache<UserKey, AtomicInteger> newcomers = cache(MOST_USERS, Duration.ofDays(365));

    /** @param settings those of an app by its id; never waits */
    public Behaviour(IntFunction<AppConfig> settings, Profiles profiles, Clock clock) {
        this.settings = settings;
        this.profiles = profiles;
        this.clock = clock;
        this.mutes = new RuleMutes(profiles, clock);
    }

    private <K, V> Cache<K, V> cache(int most, Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(time)
                .ticker(this::nanos)
                .executor(Runnable::run)
                .build();
    }

    private long nanos() {
        return clock.millis() * 1_000_000;
    }

    /**
     * Looks at a message. One that was sent again counts once, and has the outcome it had. On the room's loop; never waits.
     *
     * @param text what is in its text elements, empty for none
     */
    public Outcome look(Room room, Post post, String text) {
        ModerationConfig config = settings.apply(room.key().sdkAppId()).moderation();
        if (allOff(config) || room.rights().level(post.by()).may(Level.ADMIN)) {
            return Outcome.PASSED;
        }
        Sent message = new Sent(room.key(), post.from().userId(), post.random());
        Outcome before = sent.getIfPresent(message);
        if (before != null) {
            return before;
        }
        Outcome outcome = judged(room.key(), post.from().userId(), text, config);
        sent.put(message, outcome);
        return outcome;
    }

    private static boolean allOff(ModerationConfig config) {
        return config.repeats().action() == RuleAction.OFF
                && config.flood().action() == RuleAction.OFF
                && config.raid().action() == RuleAction.OFF
                && config.newAccounts().action() == RuleAction.OFF;
    }

    private Outcome judged(RoomKey room, String userId, String text, ModerationConfig config) {
        UserKey user = new UserKey(room.sdkAppId(), userId);
        Map<Rule, RuleAction> caught = caught(room, user, text, config);
        Rule hardest = null;
        List<Rule> counted = new ArrayList<>(0);
        for (Map.Entry<Rule, RuleAction> one : caught.entrySet()) {
            if (one.getValue() == RuleAction.COUNT) {
                counted.add(one.getKey());
            } else if (hardest == null || hardness(one.getValue()) > hardness(caught.get(hardest))) {
                hardest = one.getKey();
            }
        }
        if (hardest == null) {
            return counted.isEmpty() ? Outcome.PASSED : new Outcome(Kind.PASS, null, 0, List.copyOf(counted));
        }
        RuleAction action = caught.get(hardest);
        long muted = action == RuleAction.MUTE ? mutes.mute(user, config.mute()) : 0;
        Kind kind = action == RuleAction.REVIEW ? Kind.REVIEW : Kind.REFUSE;
        return new Outcome(kind, hardest, muted, List.copyOf(counted));
    }

    private static int hardness(@Nullable RuleAction action) {
        return action == RuleAction.MUTE ? 3 : action == RuleAction.REFUSE ? 2 : action == RuleAction.REVIEW ? 1 : 0;
    }

    /** Every rule that is on counts the message, whatever the others find. */
    private Map<Rule, RuleAction> caught(RoomKey room, UserKey user, String text, ModerationConfig config) {
        Map<Rule, RuleAction> caught = new EnumMap<>(Rule.class);
        if (config.newAccounts().action() != RuleAction.OFF && isNew(user, config.newAccounts())) {
            caught.put(Rule.NEW_ACCOUNT, config.newAccounts().action());
        }
        if (config.flood().action() != RuleAction.OFF && floods(user, config.flood())) {
            caught.put(Rule.FLOOD, config.flood().action());
        }
        boolean texts =
                config.repeats().action() != RuleAction.OFF || config.raid().action() != RuleAction.OFF;
        if (texts && !text.isBlank()) {
            Fingerprint same = Fingerprint.of(text);
            if (config.repeats().action() != RuleAction.OFF && repeats(user, same, config.repeats())) {
                caught.put(Rule.REPEATS, config.repeats().action());
            }
            if (config.raid().action() != RuleAction.OFF && raids(room, user, same, config.raid())) {
                caught.put(Rule.RAID, config.raid().action());
            }
        }
        return caught;
    }

    private boolean isNew(UserKey user, ModerationConfig.NewAccounts rule) {
        long since = clock.millis() - rule.youngerThan().toMillis();
        boolean young = profiles.atHand(user.sdkAppId(), user.userId())
                .map(Account::createdAt)
                .filter(at -> at > since)
                .isPresent();
        if (!young || rule.messages() == 0) {
            return young;
        }
        return newcomers.get(user, first -> new AtomicInteger()).incrementAndGet() <= rule.messages();
    }

    private boolean floods(UserKey user, ModerationConfig.Flood rule) {
        Lately lately = kept(floods, user, new Lately());
        return lately.count(clock.millis(), rule.within().toMillis(), rule.messages() + 1) > rule.messages();
    }

    private boolean repeats(UserKey user, Fingerprint text, ModerationConfig.Repeats rule) {
        Lately lately = kept(repeats, new Said(user, text.hash()), new Lately());
        return lately.count(clock.millis(), rule.within().toMillis(), rule.times()) >= rule.times();
    }

    private boolean raids(RoomKey room, UserKey user, Fingerprint text, ModerationConfig.Raid rule) {
        if (text.letters() < rule.letters()) {
            return false;
        }
        SameText same = kept(raids, new Heard(room, text.hash()), new SameText());
        return same.count(user.userId(), clock.millis(), rule.within().toMillis(), rule.users()) >= rule.users();
    }

    /** What is known under a key, from now on for as long as a rule can look back. */
    private static <K, V> V kept(Cache<K, V> cache, K key, V fresh) {
        return cache.asMap().merge(key, fresh, (known, unused) -> known);
    }
}
