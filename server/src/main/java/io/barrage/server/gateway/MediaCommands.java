package io.barrage.server.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.WireJson;
import io.barrage.protocol.WireReply;
import io.barrage.server.auth.Ticket;
import io.barrage.server.media.Media;
import io.barrage.server.media.MediaKind;
import io.barrage.server.media.MediaRefused;
import io.barrage.server.room.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Addresses for files, and merged messages too long for a message (wire-media-c2c.md sections 23 to 28). None of these may be
 * answered with success alone: the SDKs would fail, or ask for ever.
 *
 * <p>{@code im_cos_msg.get_imageinfo} and {@code video_cover} are left to the answer for unknown commands: the SDKs then
 * measure pictures themselves and send videos without a cover.
 */
final class MediaCommands {
    private final Media media;
    private final Executor mediaThreads;

    MediaCommands(Gateway.Services services) {
        this.media = services.media();
        this.mediaThreads = services.mediaThreads();
    }

    void addTo(Commands commands) {
        commands.user("im_cos_msg.pre_sig", this::address)
                .user("im_cos_msg.simple_sig", this::addresses)
                .user("im_long_msg.save_relay_json_msg", this::keepMerged)
                .user("im_long_msg.get_relay_json_msg", this::merged)
                .user("im_cos_sign_svr.cos", call -> {
                    throw new Refused(
                            ErrorCode.NO_PERMISSION, "cos: no such upload here (expected: tim-upload-plugin)");
                });
    }

    private CompletionStage<Reply> address(Call call) {
        JsonNode body = call.body();
        Media.Addresses made = make(call, body.path("file_type"), body.path("file_name"));
        String base = base(call);
        return Reply.of(WireReply.ok()
                        .put("expired_time", made.expiresAt())
                        .put("request_id", made.key())
                        .put("upload_url", base + made.upload())
                        .put("download_url", base + made.download()))
                .now();
    }

    /** What the 3.x SDK asks when it has a download proxy (section 25.3). */
    private CompletionStage<Reply> addresses(Call call) {
        JsonNode files = call.body().path("rpt_upload_object");
        if (!files.isArray() || files.isEmpty() || files.size() > Limits.FILES_PER_REQUEST) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "rpt_upload_object: not a list of 1 to " + Limits.FILES_PER_REQUEST + " files");
        }
        String base = base(call);
        ObjectNode reply = WireReply.ok().put("str_final_ip", "");
        ArrayNode made = reply.putArray("rpt_pre_sig");
        for (JsonNode file : files) {
            Media.Addresses addresses = make(call, file.path("uint32_file_type"), file.path("str_file_name"));
            made.addObject()
                    .put("uint32_file_id", file.path("uint32_file_id").asInt())
                    .put("uint32_exist_flag", 0)
                    .put("str_upload_url", base + addresses.upload())
                    .put("str_download_url", base + addresses.download())
                    .put("str_file_key", addresses.key());
        }
        return Reply.of(reply).now();
    }

    private Media.Addresses make(Call call, JsonNode type, JsonNode name) {
        checkEnabled();
        Ticket user = call.user();
        MediaKind kind = MediaKind.ofUpload(type.asInt(-1))
                .orElseThrow(() -> new Refused(
                        ErrorCode.BAD_PARAMETER,
                        "file_type: " + type.asText("missing")
                                + " (expected: 1 picture, 2 video, 3 sound or 255 file)"));
        return media.addresses(user.sdkAppId(), user.userId(), kind, name.asText(""));
    }

    private String base(Call call) {
        String configured = media.config().publicUrl();
        String base = configured != null ? configured : call.connection().origin();
        if (base.isEmpty()) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "Host: missing in the connection (expected: it, or media.public-url)");
        }
        return base;
    }

    private CompletionStage<Reply> keepMerged(Call call) {
        checkEnabled();
        Ticket user = call.user();
        JsonNode list = call.body().path("MsgList");
        if (!list.isArray() || list.isEmpty()) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "MsgList: missing (expected: the merged messages)");
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        String key = media.keepMerged(user.sdkAppId(), user.userId(), WireJson.bytes(list));
                        return Reply.of(WireReply.ok().put("JsonMsgKey", key).put("PbMsgKey", key));
                    } catch (MediaRefused e) {
                        media.traffic().refused(e.reason());
                        throw new Refused(ErrorCode.NO_PERMISSION, String.valueOf(e.getMessage()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                mediaThreads);
    }

    /** Whoever has the key may read: the SDKs send no proof that the reader has seen the message. */
    private CompletionStage<Reply> merged(Call call) {
        checkEnabled();
        int app = call.user().sdkAppId();
        String key = call.body().path("JsonMsgKey").asText("");
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        byte[] list = media.merged(app, key)
                                .orElseThrow(() ->
                                        new Refused(ErrorCode.BAD_PARAMETER, "JsonMsgKey: nothing is kept under it"));
                        ObjectNode reply = WireReply.ok();
                        reply.set("MsgList", WireJson.read(list));
                        return Reply.of(reply);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                mediaThreads);
    }

    private void checkEnabled() {
        if (!media.config().enabled()) {
            throw new Refused(ErrorCode.NO_PERMISSION, "files are switched off here (media.enabled)");
        }
    }
}
