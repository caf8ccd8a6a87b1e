package io.barrage.protocol;

/** The room an item belongs to, as the item names it. */
public record GroupRef(String groupId, String name) {
    /** The only group type of this product. */
    public static final String TYPE = "AVChatRoom";
}
