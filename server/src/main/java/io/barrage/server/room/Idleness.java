package io.barrage.server.room;

/** Whether anybody of this node still wants a room: other nodes may hold it on. On the room's loop. */
final class Idleness {
    private final Room room;
    private int ticks;
    private boolean used = true;
    private boolean released;

    Idleness(Room room) {
        this.room = room;
    }

    /** Somebody of this node does something in it. */
    void end() {
        used = true;
    }

    /** Once a second. */
    void tick() {
        ticks = used ? 0 : ticks + 1;
        used = false;
    }

    /** Whether nobody of this node has been in it or has done something in it for so many seconds; looked at now and then. */
    boolean lasts(int seconds) {
        return ticks >= seconds
                && ticks % seconds == 0
                && room.guests().here() == 0
                && !room.membership().holdsSeats();
    }

    /** This node has let go of it; whoever wants something of it opens it anew. */
    void release() {
        released = true;
    }

    boolean released() {
        return released;
    }
}
