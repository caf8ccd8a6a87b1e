package io.barrage.server.moderation;

import io.barrage.server.storage.ModerationCounts;

/**
 * What moderators and operators work with.
 *
 * @param figures what is stored of the tally
 */
public record ModeratorTools(
        Lexicons lexicons, WordBook book, WordTrial trial, Tally tally, ModerationCounts figures) {}
