package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ConfigKey.secret;
import static io.barrage.server.config.ValueType.bytes;
import static io.barrage.server.config.ValueType.callRates;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.fieldLevels;
import static io.barrage.server.config.ValueType.oneOf;
import static io.barrage.server.config.ValueType.pageUrl;
import static io.barrage.server.config.ValueType.text;
import static io.barrage.server.config.ValueType.webhookEvents;
import static io.barrage.server.config.ValueType.whole;
import static io.barrage.server.config.ValueType.yesOrNo;

import java.util.List;

/** The keys of {@link AppConfig}, of which apps may have values of their own. */
final class AppKeys {
    static final List<ConfigKey<?>> ALL = List.of(
            key("apps.rooms", whole(0, 100_000_000), "0", "How many rooms an app may have; 0 sets no limit."),
            key(
                    "apps.rooms-per-day",
                    whole(0, 100_000_000),
                    "0",
                    "How many rooms an app may create in a day; 0 sets no limit."),
            key(
                    "apps.rooms-per-owner",
                    whole(0, 100_000_000),
                    "0",
                    "How many rooms one user may own; 0 sets no limit."),
            key("apps.room-admins", whole(0, 100), "5", "How many live admins a room may have."),
            key(
                    "apps.attribute-writes",
                    whole(1, 10_000),
                    "5",
                    "How often a room's attributes may be changed in a second."),
            key(
                    "apps.counter-notices-every",
                    duration("0ms", "1m"),
                    "1s",
                    "How long a room rests between two notices of changed counters; 0ms tells each change at once."),
            key(
                    "apps.listed-members",
                    whole(1, 10_000),
                    "1000",
                    "How many of the newest members the online list shows."),
            key(
                    "apps.member-change-tips",
                    yesOrNo(),
                    "true",
                    "Whether a room is told of mutes, and of admins set or revoked."),
            key(
                    "apps.member-recall",
                    duration("0ms", "30d"),
                    "2m",
                    "How old a message may be that its sender, the owner or an admin recalls."),
            key(
                    "apps.server-recall",
                    duration("0ms", "30d"),
                    "1h",
                    "How old a message may be that the app's server recalls."),
            key(
                    "apps.room-messages-per-second",
                    whole(0, 100_000),
                    "40",
                    "How many messages a room takes in a second, the highest priorities first; 0 sets no limit."),
            key(
                    "apps.user-messages-per-second",
                    whole(0, 100_000),
                    "10",
                    "How many messages an ordinary member may send to a room in a second; 0 sets no limit."),
            key(
                    "apps.silent-drops",
                    yesOrNo(),
                    "false",
                    "Whether senders are told that a message was sent which the room's rate dropped, instead of 10023."),
            key(
                    "apps.rest.calls-per-second",
                    whole(1, 1_000_000),
                    "5000",
                    "How often an app may call REST in a second, all commands together."),
            new ConfigKey<>(
                    "apps.rest.rates",
                    callRates(),
                    CallRates.documented(),
                    "How often single REST commands may be called in a second, instead of docs/rest-api.md.",
                    false),
            new ConfigKey<>(
                    "apps.custom-fields",
                    fieldLevels(),
                    FieldLevels.anything(),
                    "Custom fields of rooms with the least level that reads and writes each; none given allows any.",
                    false),
            key(
                    "apps.archive-retention",
                    duration("0ms", "3650d"),
                    "168h",
                    "How long messages are kept in the archive; 0ms archives nothing."),
            key(
                    "apps.member-history",
                    yesOrNo(),
                    "true",
                    "Whether members may read a room's messages from before, as long as they are kept."),
            key(
                    "apps.merge.load",
                    whole(1, 100),
                    "5",
                    "Share of an event loop that the writes of one room may take, in percent; a busier room merges."),
            key(
                    "apps.merge.longest-rest",
                    duration("0ms", "10s"),
                    "120ms",
                    "Longest rest of a busy room between two writes; 0ms merges nothing."),
            key("apps.merge.enough", whole(1, 1000), "32", "So many waiting events end a rest."),
            key(
                    "apps.webhook.url",
                    pageUrl(),
                    "Where the app's own server is asked and told, see docs/webhooks.md; nowhere when not given."),
            secret(
                    "apps.webhook.token",
                    text("at least one visible character"),
                    "Signs the calls of webhooks; they carry no signature when not given."),
            key(
                    "apps.webhook.events",
                    webhookEvents(),
                    "all",
                    "Which events the app's server is asked and told about."),
            key(
                    "apps.webhook.timeout",
                    duration("10ms", "30s"),
                    "2s",
                    "How long one call of the app's server may take in total."),
            key(
                    "apps.webhook.fail",
                    oneOf(WebhookConfig.Fail.class),
                    "open",
                    "Whether an action goes ahead (open) or is refused (closed) when there is no usable answer."),
            key(
                    "apps.webhook.most-waiting",
                    whole(1, 10_000),
                    "256",
                    "How many actions may wait for an answer at once; apps.webhook.fail decides on more."),
            key(
                    "apps.webhook.retry-for",
                    duration("0ms", "30d"),
                    "1h",
                    "How long an event that could not be told is tried again; 0ms tries once."),
            key(
                    "apps.webhook.queue-bytes",
                    bytes(1 << 20, 1 << 30),
                    "64MiB",
                    "How much disk the events of an app take that are not told yet; the oldest are dropped beyond."));

    private AppKeys() {}
}
