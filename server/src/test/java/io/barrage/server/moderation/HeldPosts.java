package io.barrage.server.moderation;

import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireJson;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;

/** Messages on their way. */
final class HeldPosts {
    private HeldPosts() {}

    static Post of(String user, String text, long random) {
        return post(user, text, random, false);
    }

    static Post byServer(String user, String text, long random) {
        return post(user, text, random, true);
    }

    private static Post post(String user, String text, long random, boolean byServer) {
        var elements = WireJson.object().arrayNode();
        elements.addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        Operator by = new Operator(new Sender(user, 1, "", ""), byServer, Origin.SERVER);
        return new Post(by, byServer, 0, elements, Priority.NORMAL, random, 0, "", null, Post.HookControl.BOTH);
    }
}
