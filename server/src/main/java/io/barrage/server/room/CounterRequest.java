package io.barrage.server.room;

import io.barrage.server.engine.CounterChange;

/**
 * A request to change counters. SDKs send a request that had no reply again after a cut, unchanged and with its old number
 * (wire.md section 4.2): then all of this is the same.
 *
 * @param instanceId the login of the user
 * @param seq the request's number, {@code head.seq}
 */
public record CounterRequest(String userId, long instanceId, long seq, CounterChange change) {}
