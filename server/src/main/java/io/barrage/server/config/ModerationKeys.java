package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ConfigKey.secret;
import static io.barrage.server.config.ValueType.domainNames;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.oneOf;
import static io.barrage.server.config.ValueType.pageUrl;
import static io.barrage.server.config.ValueType.text;
import static io.barrage.server.config.ValueType.whole;
import static io.barrage.server.config.ValueType.yesOrNo;

import io.barrage.server.config.ModerationConfig.RuleAction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The keys of {@link ModerationConfig}, of which apps may have values of their own. */
final class ModerationKeys {
    private static final String SECTION = "apps.moderation.";
    private static final String LONGEST_WINDOW = "1h";

    static final List<ConfigKey<?>> ALL =
            Stream.of(looks(), words(), rules(), review()).flatMap(List::stream).toList();

    private ModerationKeys() {}

    private static List<ConfigKey<?>> looks() {
        return List.of(
                key(
                        SECTION + "words",
                        yesOrNo(),
                        "true",
                        "Whether messages are held against the app's word lists, see docs/moderation.md."),
                key(
                        SECTION + "custom-data",
                        yesOrNo(),
                        "false",
                        "Whether the data of custom messages is looked at as texts are."),
                key(
                        SECTION + "profiles",
                        yesOrNo(),
                        "true",
                        "Whether nicks, names, introductions and notices of rooms, and attributes are looked at too."));
    }

    private static List<ConfigKey<?>> words() {
        return List.of(
                category("pornography", WordAction.REFUSE),
                category("politics", WordAction.REFUSE),
                category("abuse", WordAction.MASK),
                category("advertising", WordAction.REFUSE),
                category("violence", WordAction.REFUSE),
                category("custom", WordAction.REFUSE),
                pattern("phone-numbers", "phone numbers"),
                pattern("messenger-ids", "ids of messengers"),
                pattern("urls", "URLs"),
                new ConfigKey<>(
                        SECTION + "patterns.allowed-domains",
                        domainNames(),
                        DomainNames.none(),
                        "Domains to which URLs may lead, each with all below it.",
                        false));
    }

    private static ConfigKey<WordAction> category(String name, WordAction otherwise) {
        return key(
                SECTION + "category." + name,
                oneOf(WordAction.class),
                otherwise.name().toLowerCase(Locale.ROOT),
                "What becomes of messages with words of the category " + name + ", unless their list says otherwise.");
    }

    private static ConfigKey<WordAction> pattern(String name, String what) {
        return key(
                SECTION + "patterns." + name,
                oneOf(WordAction.class),
                "off",
                "What becomes of messages with " + what + " in them.");
    }

    private static List<ConfigKey<?>> rules() {
        return List.of(
                rule("repeats", "messages in which a user says the same again"),
                key(SECTION + "repeats.times", whole(2, 1000), "3", "The how manieth of the same text is caught."),
                window("repeats.within", "30s", "In how long a user says the same so often."),
                rule("flood", "messages of a user who says much"),
                key(
                        SECTION + "flood.messages",
                        whole(1, 1000),
                        "20",
                        "How many messages a user may send in that time, over all rooms."),
                window("flood.within", "10s", "The time in which the messages of a user are counted."),
                rule("raid", "messages that many users send to one room"),
                key(SECTION + "raid.users", whole(2, 1000), "5", "From how many users on the same text is caught."),
                window("raid.within", "1m", "In how long so many users say the same."),
                key(
                        SECTION + "raid.letters",
                        whole(1, 1000),
                        "8",
                        "How many letters and digits a text must have; many say short ones without any plan."),
                rule("new-accounts", "the first messages of new accounts"),
                key(
                        SECTION + "new-accounts.younger-than",
                        duration("1s", "365d"),
                        "10m",
                        "How long an account is new."),
                key(
                        SECTION + "new-accounts.messages",
                        whole(0, 1000),
                        "3",
                        "How many of the first messages of a new account are caught; 0 catches all while it is new."),
                key(
                        SECTION + "mute.first",
                        duration("1s", "30d"),
                        "1m",
                        "For how long a rule mutes a user the first time; each time doubles it."),
                key(SECTION + "mute.longest", duration("1s", "365d"), "24h", "The longest time a rule mutes for."),
                key(
                        SECTION + "mute.forgotten-after",
                        duration("1m", "30d"),
                        "24h",
                        "After how long without a mute by a rule a user begins anew."));
    }

    private static ConfigKey<RuleAction> rule(String name, String caught) {
        return key(
                SECTION + name + ".action",
                oneOf(RuleAction.class),
                "off",
                "What becomes of " + caught + "; count lets them pass and counts them.");
    }

    private static ConfigKey<?> window(String name, String otherwise, String description) {
        return key(SECTION + name, duration("1s", LONGEST_WINDOW), otherwise, description);
    }

    private static List<ConfigKey<?>> review() {
        return List.of(
                key(
                        SECTION + "review.url",
                        pageUrl(),
                        "Where a judge is asked about pictures, sounds, videos and files; nowhere when not given."),
                secret(
                        SECTION + "review.secret",
                        text("at least one visible character"),
                        "Signs what the judge is asked; unsigned when not given."),
                key(
                        SECTION + "review.media",
                        oneOf(ModerationConfig.Media.class),
                        "hold",
                        "Whether messages with media are held until they are judged, or shown and recalled when refused."),
                key(
                        SECTION + "review.timeout",
                        duration("100ms", "5m"),
                        "10s",
                        "How long the judge may take; then moderators decide."),
                key(
                        SECTION + "review.keep",
                        duration("1m", "3650d"),
                        "720h",
                        "How long decided entries of the review queue are kept."),
                key(
                        SECTION + "review.reports-per-minute",
                        whole(1, 10_000),
                        "10",
                        "How many messages one user may report in a minute."));
    }
}
