package io.barrage.server.soak;

import org.jspecify.annotations.Nullable;

/** An event on the timeline of a room, as the model expects it. */
final class ModelEvent {
    final long seq;
    final String text;
    /** The room's name at that time. */
    final String roomName;
    /** How many are online by it; -1 when that is not compared. */
    final int online;
    /** Who said it; null for what nobody says. */
    final @Nullable String sender;

    final long random;
    final long at = System.nanoTime();
    boolean recalled;

    ModelEvent(long seq, String text, String roomName, int online, @Nullable String sender, long random) {
        this.seq = seq;
        this.text = text;
        this.roomName = roomName;
        this.online = online;
        this.sender = sender;
        this.random = random;
    }

    boolean isMessage() {
        return sender != null;
    }

    boolean youngerThanSeconds(int seconds) {
        return System.nanoTime() - at < seconds * 1_000_000_000L;
    }

    @Override
    public String toString() {
        return "#" + seq + " [" + roomName + "] " + text + (online < 0 ? "" : " online " + online);
    }
}
