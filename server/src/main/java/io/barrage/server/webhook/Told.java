package io.barrage.server.webhook;

/**
 * An event that an app's server is to be told.
 *
 * @param at unix milliseconds when it happened
 * @param orderedBy those with the same value are told in order
 */
record Told(long at, String orderedBy, HookCall call) {}
