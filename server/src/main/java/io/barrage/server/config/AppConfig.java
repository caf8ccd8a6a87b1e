package io.barrage.server.config;

import java.time.Duration;

/**
 * What may differ from app to app: the section {@code apps} holds the values of all apps, {@code app set} those of one.
 *
 * @param rooms how many rooms an app may have (10036 beyond), 0 = no limit
 * @param roomsPerDay how many rooms an app may create in a day (10006 beyond), 0 = no limit
 * @param roomsPerOwner how many rooms one user may own (10037 beyond), 0 = no limit
 * @param roomAdmins live admins of a room
 * @param attributeWrites changes of a room's attributes per second (10049 beyond)
 * @param counterNoticesEvery how long a room rests between two notices of changed counters, 0 = each change is told at
 *     once
 * @param listedMembers how many of the newest members the online list shows
 * @param memberChangeTips whether a room is told of mutes and of admins set or revoked
 * @param memberRecall how old a message may be that its sender, the owner or an admin recalls
 * @param serverRecall how old a message may be that the app's server recalls
 * @param roomMessagesPerSecond messages that a room takes in a second, unless it has a rate of its own; 0 = no limit
 * @param userMessagesPerSecond messages that an ordinary member may send to a room in a second; 0 = no limit
 * @param silentDrops whether the sender of a message that the room's rate drops is told that it was sent
 * @param rest how often the app may call REST
 * @param customFields which custom fields rooms may have and who may read and write each; empty = any
 * @param archiveRetention how long messages are kept in the archive, 0 = no archive
 * @param memberHistory whether members may read messages from before
 * @param merge how the events of a busy room are merged into fewer writes
 * @param webhook how the app's own server is asked and told
 * @param moderation what becomes of what members say before others hear it
 */
public record AppConfig(
        int rooms,
        int roomsPerDay,
        int roomsPerOwner,
        int roomAdmins,
        int attributeWrites,
        Duration counterNoticesEvery,
        int listedMembers,
        boolean memberChangeTips,
        Duration memberRecall,
        Duration serverRecall,
        int roomMessagesPerSecond,
        int userMessagesPerSecond,
        boolean silentDrops,
        RestConfig rest,
        FieldLevels customFields,
        Duration archiveRetention,
        boolean memberHistory,
        MergeConfig merge,
        WebhookConfig webhook,
        ModerationConfig moderation) {
    public static AppConfig defaults() {
        return Defaults.ALL.apps();
    }
}
