package io.barrage.protocol;

/**
 * Declares positions of a room that its receiver does not get, in their place among the events; for clients that ask for
 * it in the URL with {@code gaps=1} ({@code docs/protocol.md}). It has no position of its own.
 */
public final class GapItem {
    /** The parameter of the URL; its value is 1. */
    public static final String PARAMETER = "gaps";

    private GapItem() {}

    /**
     * The gap that ends at a position; it begins so many positions before as are missing.
     *
     * @param to the last position that is missing
     * @param lost how many the server held no longer when the receiver could have taken them
     * @param skipped how many it left out, because the receiver was far behind and they were of low priority
     */
    public static Item of(String groupId, long to, long lost, long skipped) {
        return new Item(
                EventKind.GAP,
                WireJson.bytes(WireJson.object()
                        .put("ToGroupId", groupId)
                        .put("FromSeq", to - lost - skipped + 1)
                        .put("ToSeq", to)
                        .put("LostNum", lost)
                        .put("SkippedNum", skipped)));
    }
}
