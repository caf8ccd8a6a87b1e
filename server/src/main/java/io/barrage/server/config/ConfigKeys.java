package io.barrage.server.config;

import static io.barrage.server.config.ValueType.appAdmins;
import static io.barrage.server.config.ValueType.appSeed;
import static io.barrage.server.config.ValueType.bytes;
import static io.barrage.server.config.ValueType.callRates;
import static io.barrage.server.config.ValueType.duration;
import static io.barrage.server.config.ValueType.fieldLevels;
import static io.barrage.server.config.ValueType.notYet;
import static io.barrage.server.config.ValueType.oneOf;
import static io.barrage.server.config.ValueType.pageUrl;
import static io.barrage.server.config.ValueType.path;
import static io.barrage.server.config.ValueType.powerOfTwo;
import static io.barrage.server.config.ValueType.readableFile;
import static io.barrage.server.config.ValueType.startingWith;
import static io.barrage.server.config.ValueType.text;
import static io.barrage.server.config.ValueType.webhookEvents;
import static io.barrage.server.config.ValueType.whole;
import static io.barrage.server.config.ValueType.yesOrNo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of all configuration keys. A new key is one line here and one component of a config record: the name of the
 * key is the path of the component in kebab case, and the default of a part's key is the record's own.
 */
public final class ConfigKeys {
    /** Names the file itself, so it may not stand in it. */
    static final String CONFIG = "config";

    private static final GatewayConfig GATEWAY = GatewayConfig.defaults();
    private static final RoomConfig ROOM = RoomConfig.defaults();
    private static final AppConfig APPS = AppConfig.defaults();
    private static final ConversationConfig CONVERSATION = ConversationConfig.defaults();
    private static final WebhookConfig WEBHOOK = WebhookConfig.defaults();
    private static final DemoConfig DEMO = DemoConfig.defaults();

    private static final List<ConfigKey<?>> CORE = List.of(
            key(
                    CONFIG,
                    path("a readable YAML file"),
                    null,
                    "YAML file with any of the other keys, nested by their dots; only as flag or environment variable."),
            key("port", whole(0, 65535), 8080, "The one port for clients, REST and pages; 0 takes any free one."),
            key("host", text("an address of this machine"), "0.0.0.0", "Address the port is bound to."),
            key(
                    "data",
                    path("a folder that this user may write"),
                    Path.of("./data"),
                    "Folder of everything that survives a restart; created when absent."),
            secret("app", appSeed(), "App to create at start when it is absent; an existing one gets this secret."),
            key(
                    "app-admins",
                    appAdmins(),
                    null,
                    "Accounts that may call REST for the app of app, instead of those it has."),
            secret(
                    "admin-password",
                    text("at least one visible character"),
                    "Password of the console login admin; the stored one stays when not given."),
            key(
                    "tls-cert",
                    readableFile("a readable PEM file with the certificate chain"),
                    null,
                    "Certificate; with it and tls-key the port speaks TLS only."),
            key(
                    "tls-key",
                    readableFile("a readable PEM file with the PKCS#8 key of the certificate"),
                    null,
                    "Private key of tls-cert."),
            key(
                    "db",
                    startingWith("jdbc:sqlite:", "jdbc:sqlite:FILE; this version stores in SQLite"),
                    null,
                    "JDBC URL of the database; a file in the data folder when not given."),
            key("words", notYet("this version has no word lists"), null, "Reserved for word lists."),
            key("redis", notYet("this version runs on one node"), null, "Reserved for running on many nodes."),
            key(
                    "gateway.max-frame-bytes",
                    bytes(1024, 16 << 20),
                    GATEWAY.maxFrameBytes(),
                    "Largest frame accepted from a client."),
            key("gateway.max-body-bytes", bytes(1024, 64 << 20), GATEWAY.maxBodyBytes(), "Largest REST body accepted."),
            key(
                    "gateway.handshake-timeout",
                    duration("10ms", "5m"),
                    GATEWAY.handshakeTimeout(),
                    "How long a new connection may take until its first whole request."),
            key(
                    "gateway.idle-timeout",
                    duration("10ms", "1h"),
                    GATEWAY.idleTimeout(),
                    "A WebSocket that sends nothing for this long is closed, unless it answers a ping."),
            key(
                    "gateway.hello-interval",
                    duration("1s", "10m"),
                    GATEWAY.helloInterval(),
                    "How soon published SDKs notice that the server restarted."),
            key(
                    "gateway.lost-instance",
                    duration("1s", "1h"),
                    GATEWAY.lostInstance(),
                    "How long a client that was cut off keeps its rooms; longer than gateway.hello-interval."),
            key(
                    "gateway.offline-after",
                    duration("10ms", "1h"),
                    GATEWAY.offlineAfter(),
                    "How long a user who was cut off still counts as online."),
            key(
                    "gateway.slow-reader",
                    duration("10ms", "1h"),
                    GATEWAY.slowReader(),
                    "A connection that reads too slowly to have the newest events for this long is closed with 4005."),
            key(
                    "gateway.poll-hold",
                    duration("0ms", "12s"),
                    GATEWAY.pollHold(),
                    "How long a guest's poll waits for something new; SDKs give up after 15 s."),
            key(
                    "gateway.transport",
                    oneOf(Transport.class),
                    GATEWAY.transport(),
                    "How sockets are served. auto is epoll on Linux; io_uring needs a kernel that offers it, many containers"
                            + " forbid it."),
            key(
                    "gateway.tls-provider",
                    oneOf(TlsProvider.class),
                    GATEWAY.tlsProvider(),
                    "What encrypts with tls-cert. auto is openssl (BoringSSL, part of the jar) where it runs, or else jdk."),
            key(
                    "room.timeline-events",
                    powerOfTwo(16, 1 << 20),
                    ROOM.timelineEvents(),
                    "How many of its last events a room keeps in memory."),
            key("room.history-messages", whole(0, 100), ROOM.historyMessages(), "How many messages a newcomer gets."),
            key(
                    "room.history-age",
                    duration("0ms", "30d"),
                    ROOM.historyAge(),
                    "Messages older than this are not shown to newcomers."),
            key(
                    "room.join-tips-up-to",
                    whole(0, 100_000_000),
                    ROOM.joinTipsUpTo(),
                    "Join and quit tips are sent while a room has at most this many members."),
            key(
                    "room.join-tips-every",
                    duration("0ms", "1m"),
                    ROOM.joinTipsEvery(),
                    "How long a room rests between two join or quit tips; those in between go together."),
            key("apps.rooms", whole(0, 100_000_000), APPS.rooms(), "How many rooms an app may have; 0 sets no limit."),
            key(
                    "apps.rooms-per-day",
                    whole(0, 100_000_000),
                    APPS.roomsPerDay(),
                    "How many rooms an app may create in a day; 0 sets no limit."),
            key(
                    "apps.rooms-per-owner",
                    whole(0, 100_000_000),
                    APPS.roomsPerOwner(),
                    "How many rooms one user may own; 0 sets no limit."),
            key("apps.room-admins", whole(0, 100), APPS.roomAdmins(), "How many live admins a room may have."),
            key(
                    "apps.attribute-writes",
                    whole(1, 10_000),
                    APPS.attributeWrites(),
                    "How often a room's attributes may be changed in a second."),
            key(
                    "apps.counter-notices-every",
                    duration("0ms", "1m"),
                    APPS.counterNoticesEvery(),
                    "How long a room rests between two notices of changed counters; 0ms tells each change at once."),
            key(
                    "apps.listed-members",
                    whole(1, 10_000),
                    APPS.listedMembers(),
                    "How many of the newest members the online list shows."),
            key(
                    "apps.member-change-tips",
                    yesOrNo(),
                    APPS.memberChangeTips(),
                    "Whether a room is told of mutes, and of admins set or revoked."),
            key(
                    "apps.member-recall",
                    duration("0ms", "30d"),
                    APPS.memberRecall(),
                    "How old a message may be that its sender, the owner or an admin recalls."),
            key(
                    "apps.server-recall",
                    duration("0ms", "30d"),
                    APPS.serverRecall(),
                    "How old a message may be that the app's server recalls."),
            key(
                    "apps.room-messages-per-second",
                    whole(0, 100_000),
                    APPS.roomMessagesPerSecond(),
                    "How many messages a room takes in a second, the highest priorities first; 0 sets no limit."),
            key(
                    "apps.user-messages-per-second",
                    whole(0, 100_000),
                    APPS.userMessagesPerSecond(),
                    "How many messages an ordinary member may send to a room in a second; 0 sets no limit."),
            key(
                    "apps.silent-drops",
                    yesOrNo(),
                    APPS.silentDrops(),
                    "Whether senders are told that a message was sent which the room's rate dropped, instead of 10023."),
            key(
                    "apps.rest.calls-per-second",
                    whole(1, 1_000_000),
                    APPS.rest().callsPerSecond(),
                    "How often an app may call REST in a second, all commands together."),
            key(
                    "apps.rest.rates",
                    callRates(),
                    APPS.rest().rates(),
                    "How often single REST commands may be called in a second, instead of docs/rest-api.md."),
            key(
                    "apps.custom-fields",
                    fieldLevels(),
                    APPS.customFields(),
                    "Custom fields of rooms with the least level that reads and writes each; none given allows any."),
            key(
                    "apps.archive-retention",
                    duration("0ms", "3650d"),
                    APPS.archiveRetention(),
                    "How long messages are kept in the archive; 0ms archives nothing."),
            key(
                    "apps.merge.load",
                    whole(1, 100),
                    APPS.merge().load(),
                    "Share of an event loop that the writes of one room may take, in percent; a busier room merges."),
            key(
                    "apps.merge.longest-rest",
                    duration("0ms", "10s"),
                    APPS.merge().longestRest(),
                    "Longest rest of a busy room between two writes; 0ms merges nothing."),
            key("apps.merge.enough", whole(1, 1000), APPS.merge().enough(), "So many waiting events end a rest."),
            key(
                    "apps.webhook.url",
                    pageUrl(),
                    null,
                    "Where the app's own server is asked and told, see docs/webhooks.md; nowhere when not given."),
            secret(
                    "apps.webhook.token",
                    text("at least one visible character"),
                    "Signs the calls of webhooks; they carry no signature when not given."),
            key(
                    "apps.webhook.events",
                    webhookEvents(),
                    WEBHOOK.events(),
                    "Which events the app's server is asked and told about."),
            key(
                    "apps.webhook.timeout",
                    duration("10ms", "30s"),
                    WEBHOOK.timeout(),
                    "How long one call of the app's server may take in total."),
            key(
                    "apps.webhook.fail",
                    oneOf(WebhookConfig.Fail.class),
                    WEBHOOK.fail(),
                    "Whether an action goes ahead (open) or is refused (closed) when there is no usable answer."),
            key(
                    "apps.webhook.most-waiting",
                    whole(1, 10_000),
                    WEBHOOK.mostWaiting(),
                    "How many actions may wait for an answer at once; apps.webhook.fail decides on more."),
            key(
                    "apps.webhook.retry-for",
                    duration("0ms", "30d"),
                    WEBHOOK.retryFor(),
                    "How long an event that could not be told is tried again; 0ms tries once."),
            key(
                    "apps.webhook.queue-bytes",
                    bytes(1 << 20, 1 << 30),
                    WEBHOOK.queueBytes(),
                    "How much disk the events of an app take that are not told yet; the oldest are dropped beyond."),
            key(
                    "conversation.history",
                    duration("1m", "3650d"),
                    CONVERSATION.history(),
                    "How long one-to-one messages are kept."),
            key(
                    "conversation.recall-within",
                    duration("0ms", "30d"),
                    CONVERSATION.recallWithin(),
                    "How long the sender of a one-to-one message may recall it."),
            key(
                    "demo.enabled",
                    yesOrNo(),
                    DEMO.enabled(),
                    "Whether /demo/ is served and hands out UserSigs to its visitors; switch it off in production."));

    private static final List<ConfigKey<?>> ALL =
            Stream.of(CORE, MediaKeys.ALL).flatMap(List::stream).toList();

    private static final Map<String, ConfigKey<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(ConfigKey::name, Function.identity()));

    private ConfigKeys() {}

    /** All keys, in the order of the documentation. */
    public static List<ConfigKey<?>> all() {
        return ALL;
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Whether keys of this section exist, such as {@code room.history-age} for {@code room}. */
    static boolean hasSection(String section) {
        return ALL.stream().anyMatch(key -> key.name().startsWith(section + "."));
    }

    static <T> ConfigKey<T> key(String name, ValueType<T> type, @Nullable T otherwise, String description) {
        return new ConfigKey<>(name, type, otherwise, description, false);
    }

    static <T> ConfigKey<T> secret(String name, ValueType<T> type, String description) {
        return new ConfigKey<>(name, type, null, description, true);
    }
}
