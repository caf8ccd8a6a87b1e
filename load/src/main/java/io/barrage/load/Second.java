package io.barrage.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;

/**
 * What happened in one second of a run.
 *
 * @param at its end, in seconds since everybody had joined
 * @param deliveries items received per second, {@code sent} messages sent per second
 * @param p50 milliseconds from leaving to arriving, 0 in the warm-up; {@code p99} likewise
 * @param missing positions that some reader has jumped over since the beginning
 * @param serverCores CPU of the server, 1.0 for one core; {@code ownCores} of this tool
 * @param serverMib resident memory of the server
 */
record Second(
        double at,
        long connected,
        double deliveries,
        double sent,
        double p50,
        double p99,
        long missing,
        double serverCores,
        double ownCores,
        double serverMib) {

    ObjectNode json() {
        return WireJson.object()
                .put("at_s", rounded(at))
                .put("connected", connected)
                .put("deliveries_per_s", rounded(deliveries))
                .put("sent_per_s", rounded(sent))
                .put("p50_ms", rounded(p50))
                .put("p99_ms", rounded(p99))
                .put("missing", missing)
                .put("server_cores", rounded(serverCores))
                .put("tool_cores", rounded(ownCores))
                .put("server_rss_mib", rounded(serverMib));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
