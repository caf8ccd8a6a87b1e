package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that an app's server is asked or told about.
 *
 * @param orderedBy events with the same value are told in order: the group id, or the user id
 * @param fields the body's fields besides {@code CallbackCommand} and {@code EventTime}; not to be changed any more
 */
public record HookEvent(int sdkAppId, HookKind kind, String orderedBy, Origin origin, ObjectNode fields) {}
