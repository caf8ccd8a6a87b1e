package io.barrage.client.message;

/**
 * Positions of a room that will not come.
 *
 * @param from the first of them
 * @param to the last; all between are missing too
 * @param skipped how many of them were left out because they were of low priority and this reader was slow; the others had
 *     left the server's memory, or went with a connection
 * @param declaredByServer false when this client has found that they are missing
 */
public record Lost(String groupId, long from, long to, long skipped, boolean declaredByServer) {
    /** How many positions are missing. */
    public long size() {
        return to - from + 1;
    }
}
