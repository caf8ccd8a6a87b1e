package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.config.MediaConfig;

/**
 * What the published SDKs ask for on their own right after a login (wire.md section 3.3) and what never changes: group lists
 * and cloud configuration. Each reply is made once, the configuration once per app.
 */
final class StartCommands {
    /**
     * Feature bits, last character is bit 0: 2 history for newcomers, 4 messages to some members, 6 online list, 7 user
     * status, 11 ban, 13 message extensions, 15 counters (wire.md section 14).
     */
    static final String PURCHASE_BITS = "1010100011010100";

    private static final int ASK_AGAIN_SECONDS = 600;

    /** More apps than this server is likely to have; those who ask need not be logged in. */
    private static final int MOST_APPS = 1000;

    private static final Reply JOINED_GROUPS = Reply.of(joinedGroups());
    private static final Reply FEATURES = features();

    private StartCommands() {}

    static void addTo(Commands commands, MediaConfig media) {
        String sizes = sizes(media);
        LoadingCache<Integer, Reply> configs = Caffeine.newBuilder()
                .maximumSize(MOST_APPS)
                .executor(Runnable::run)
                .build(app -> config(app, sizes));
        // Open, for the SDKs expect no refusal of what they ask on their own, and this may be under way when one is
        // kicked.
        commands.open("group_open_http_svc.get_joined_group_list", call -> JOINED_GROUPS.now())
                .open("million_group_open_http_svc.get_joined_group_list", call -> JOINED_GROUPS.now())
                .open(
                        "im_sdk_config_mgr.fetch_config",
                        call -> configs.get(call.request().sdkAppId()).now())
                .open("im_sdk_config_mgr.fetch_imsdk_purchase_bitsv2", call -> FEATURES.now());
    }

    private static ObjectNode joinedGroups() {
        var body = WireReply.ok().put("TotalCount", 0);
        body.putArray("GroupIdList");
        return body;
    }

    /** Switches the SDK's diagnostics off for this app: they would go to the vendor of the SDK. */
    private static Reply config(int sdkAppId, String sizes) {
        String app = Integer.toString(sdkAppId);
        var json = WireJson.object()
                .put("evt_rpt_sdkappid_bl", app)
                .put("q_rpt_sdkappid_bl", app)
                .put("upload_size_limit", sizes);
        return Reply.of(WireJson.object()
                .put("int32_error_code", 0)
                .put("str_error_message", "")
                .put("str_json_config", WireJson.text(json))
                .put("uint32_expired_time", ASK_AGAIN_SECONDS)
                .put("uint32_sdkappid", sdkAppId)
                .put("uint64_version", 1));
    }

    /** The largest files in MiB, so that the SDKs refuse larger ones before they upload them. */
    private static String sizes(MediaConfig media) {
        return WireJson.text(WireJson.object()
                .put("i", mebibytes(media.maxPicture()))
                .put("v", mebibytes(media.maxVideo()))
                .put("a", mebibytes(media.maxSound()))
                .put("f", mebibytes(media.maxFile())));
    }

    private static String mebibytes(int bytes) {
        return Integer.toString(Math.max(1, bytes >> 20));
    }

    private static Reply features() {
        return Reply.of(WireJson.object()
                .put("int32_error_code", 0)
                .put("str_error_message", "")
                .put("str_purchase_bits", PURCHASE_BITS)
                .put("uint32_expired_time", ASK_AGAIN_SECONDS));
    }
}
