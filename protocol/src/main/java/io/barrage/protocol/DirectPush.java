package io.barrage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pushes around one-to-one messages and user states, as finished frames (wire.md sections 29, 30 and 33). All travel in
 * {@code im_open_push.msg_push}: in {@code multi_msg_push_ws} the SDKs lose them.
 */
public final class DirectPush {
    private static final int MESSAGES = 9;
    private static final int NOTIFICATIONS = 10;
    private static final int RECEIPTS = 16;
    private static final int EDITS = 22;
    private static final int STATES = 23;

    private DirectPush() {}

    /** A message, for its receiver and for the other instances of its sender. */
    public static byte[] message(JsonNode item) {
        return list(MESSAGES, "C2cMsgArray", item);
    }

    /** To whom a user has written: the user has read everything up to these unix seconds. */
    public static byte[] readByPeer(String reader, long upTo) {
        ObjectNode receipt = WireJson.object();
        receipt.putObject("C2cReadedReceipt")
                .put("To_Account", reader)
                .putArray("UinPairReadArray")
                .addObject()
                .put("LastReadTime", upTo);
        return list(NOTIFICATIONS, "C2cNotifyMsgArray", receipt);
    }

    /** To the reader's other instances: all that the peer sent up to these unix seconds is read. */
    public static byte[] readElsewhere(String peer, long upTo) {
        ObjectNode notice = WireJson.object();
        notice.putObject("ReadC2cMsgNotify")
                .putArray("UinPairReadArray")
                .addObject()
                .put("From_Account", peer)
                .put("LastReadTime", upTo);
        return list(NOTIFICATIONS, "C2cNotifyMsgArray", notice);
    }

    /**
     * To the sender of single messages: they were read.
     *
     * @param messages each with TinyId, MsgClientTime, MsgRandom, MsgSeq and MsgTimeStamp
     * @param at unix seconds
     */
    public static byte[] receipts(String reader, long at, Collection<ObjectNode> messages) {
        ObjectNode event = WireJson.object()
                .put("Event", RECEIPTS)
                .put("User_Account", reader)
                .put("Timestamp", at);
        event.putArray("C2cMsgInfo").addAll(messages);
        return frame(event);
    }

    /** To all who have the message: it was recalled. */
    public static byte[] recalled(ObjectNode message, String revoker) {
        ObjectNode notice = WireJson.object();
        message.putObject("RevokerInfo").put("Revoker_Account", revoker).put("Reason", "");
        notice.putObject("WithdrawC2cMsgNotify")
                .putArray("C2cWithdrawInfoArray")
                .add(message);
        return list(NOTIFICATIONS, "C2cNotifyMsgArray", notice);
    }

    /** To all who have the message: it says something else now. */
    public static byte[] edited(JsonNode message) {
        return list(EDITS, "C2cMsgModNotifys", message);
    }

    /** A user's state changed. */
    public static byte[] state(JsonNode status) {
        return list(STATES, "UserStatusList", status);
    }

    private static byte[] list(int number, String array, JsonNode item) {
        ObjectNode event = WireJson.object().put("Event", number);
        event.putArray(array).add(item);
        return frame(event);
    }

    private static byte[] frame(ObjectNode event) {
        ObjectNode frame = WireJson.object();
        frame.putObject("head")
                .put("servcmd", "im_open_push.msg_push")
                .put("seq", ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        ObjectNode body = frame.putObject("body");
        body.putArray("EventArray").add(event);
        body.put("NeedAck", 0);
        return WireJson.bytes(frame);
    }
}
