package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.config.MediaConfig;

/**
 * What the published SDKs ask for on their own right after a login (wire.md section 3.3) and what never changes: group lists
 * and cloud configuration. The replies are made once.
 */
final class StartCommands {
    /**
     * Feature bits, last character is bit 0: 2 history for newcomers, 4 messages to some members, 6 online list, 7 user
     * status, 11 ban, 13 message extensions, 15 counters (wire.md section 14).
     */
    static final String PURCHASE_BITS = "1010100011010100";

    private static final int ASK_AGAIN_SECONDS = 600;

    private static final Reply JOINED_GROUPS = Reply.of(joinedGroups());

    private StartCommands() {}

    static void addTo(Commands commands, MediaConfig media) {
        String sizes = sizes(media);
        commands.user("group_open_http_svc.get_joined_group_list", call -> JOINED_GROUPS.now())
                .user("million_group_open_http_svc.get_joined_group_list", call -> JOINED_GROUPS.now())
                .open("im_sdk_config_mgr.fetch_config", call -> config(call, sizes)
                        .now())
                .open("im_sdk_config_mgr.fetch_imsdk_purchase_bitsv2", call -> features()
                        .now());
    }

    private static ObjectNode joinedGroups() {
        var body = WireReply.ok().put("TotalCount", 0);
        body.putArray("GroupIdList");
        return body;
    }

    /** Switches the SDK's diagnostics off for this app: they would go to the vendor of the SDK. */
    private static Reply config(Call call, String sizes) {
        String app = Integer.toString(call.request().sdkAppId());
        var json = WireJson.object()
                .put("evt_rpt_sdkappid_bl", app)
                .put("q_rpt_sdkappid_bl", app)
                .put("upload_size_limit", sizes);
        return Reply.of(WireJson.object()
                .put("int32_error_code", 0)
                .put("str_error_message", "")
                .put("str_json_config", WireJson.text(json))
                .put("uint32_expired_time", ASK_AGAIN_SECONDS)
                .put("uint32_sdkappid", call.request().sdkAppId())
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
