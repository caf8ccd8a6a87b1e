package io.barrage.server.room;

import io.barrage.protocol.Item;
import io.barrage.protocol.Priority;

/** @param time unix milliseconds */
public record TimelineEvent(long seq, long time, Priority priority, Item item) {}
