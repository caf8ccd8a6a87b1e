package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.util.concurrent.ThreadLocalRandom;

/** The push that tells an SDK it was kicked (wire.md section 3.6). */
final class KickPush {
    private static final int EVENT = 9;
    private static final int MULTIPLE_ACCOUNT = 1;
    private static final int BY_SERVER = 3;

    private KickPush() {}

    /** Another login of the same user took over. */
    static byte[] multipleAccount(long newInstanceId) {
        return push(MULTIPLE_ACCOUNT, newInstanceId);
    }

    /** The app's server has ended the login. */
    static byte[] byServer() {
        return push(BY_SERVER, 0);
    }

    private static byte[] push(int type, long newInstanceId) {
        ObjectNode frame = WireJson.object();
        frame.putObject("head")
                .put("servcmd", "im_open_status.stat_forceoffline")
                .put("seq", ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        ObjectNode body = frame.putObject("body");
        ObjectNode kick = body.putArray("EventArray")
                .addObject()
                .put("Event", EVENT)
                .putArray("C2cNotifyMsgArray")
                .addObject()
                .putObject("KickoutMsgNotify");
        kick.put("KickType", type).putObject("NewInstInfo").put("InstId", newInstanceId);
        body.put("NeedAck", 0);
        return WireJson.bytes(frame);
    }
}
