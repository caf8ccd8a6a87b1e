package io.barrage.server.storage;

/** A one-to-one conversation as one of its two users sees it. A user may talk to itself: then both are the same. */
public record ConversationKey(int sdkAppId, String user, String peer) {
    /** The same conversation as the other one sees it. */
    public ConversationKey flipped() {
        return new ConversationKey(sdkAppId, /* user= */ peer, /* peer= */ user);
    }
}
