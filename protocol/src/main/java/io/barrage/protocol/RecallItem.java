package io.barrage.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The event that takes messages back (wire.md section 13), sent as {@link EventKind#NOTICE}: both SDK families read it. */
public final class RecallItem {
    private static final String LIST = "GroupWithdrawInfoArray";
    private static final byte[] MARK = ("\"" + LIST + "\"").getBytes(StandardCharsets.US_ASCII);

    private RecallItem() {}

    /**
     * Which message is taken back. Clients find it by tiny id, client time and random.
     *
     * @param clientTime unix seconds, the sender's
     * @param time unix seconds, the server's
     */
    public record Recalled(long seq, String tinyId, long random, long clientTime, long time) {
        /** What a message's item says of itself. */
        public static Recalled of(long seq, JsonNode item) {
            return new Recalled(
                    seq,
                    item.path("TinyId").asText(),
                    item.path("MsgRandom").asLong(),
                    item.path("MsgClientTime").asLong(),
                    item.path("MsgTimeStamp").asLong());
        }
    }

    public static byte[] encode(Occasion at, List<Recalled> messages, String reason) {
        ObjectNode body = WireJson.object();
        ArrayNode list = body.putArray(LIST);
        for (Recalled message : messages) {
            list.addObject()
                    .put("GroupId", at.group().groupId())
                    .put("MsgSeq", message.seq())
                    .put("MsgRandom", message.random())
                    .put("TinyId", message.tinyId())
                    .put("MsgClientTime", message.clientTime())
                    .put("MsgTimeStamp", message.time())
                    .putObject("RevokerInfo")
                    .put("Revoker_Account", at.operator().userId())
                    .put("Reason", reason);
        }
        return SystemItem.encode(at, body);
    }

    /** The positions that an encoded event takes back; empty when it is another event. */
    public static List<Long> seqsIn(byte[] encoded) {
        if (!contains(encoded)) {
            return List.of();
        }
        List<Long> seqs = new ArrayList<>();
        try {
            for (JsonNode message : WireJson.read(encoded).path("MsgBody").path(LIST)) {
                seqs.add(message.path("MsgSeq").asLong());
            }
        } catch (JsonProcessingException e) {
            return List.of();
        }
        return seqs;
    }

    private static boolean contains(byte[] encoded) {
        for (int from = 0; from + MARK.length <= encoded.length; from++) {
            int same = 0;
            while (same < MARK.length && encoded[from + same] == MARK[same]) {
                same++;
            }
            if (same == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
