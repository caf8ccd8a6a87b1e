package io.barrage.client.conformance;

import io.barrage.client.ClientListener;
import io.barrage.client.ConnectionState;
import io.barrage.client.LogoutReason;
import io.barrage.client.message.Lost;
import io.barrage.client.message.Notice;
import io.barrage.client.message.Recalled;
import io.barrage.client.message.RoomMessage;
import io.barrage.client.message.Tip;
import io.barrage.protocol.WireJson;
import java.util.Locale;
import java.util.Map;

/** Writes what the client is told. */
record Teller(Lines lines) implements ClientListener {
    @Override
    public void onMessage(RoomMessage message) {
        lines.event("message", Words.message(message));
    }

    @Override
    public void onTip(Tip tip) {
        lines.event("message", Words.tip(tip));
    }

    @Override
    public void onNotice(Notice notice) {
        lines.event("message", Words.notice(notice));
    }

    @Override
    public void onRecalled(Recalled recalled) {
        lines.event(
                "recalled", WireJson.object().put("groupID", recalled.groupId()).put("seq", recalled.messageSeq()));
    }

    @Override
    public void onAttributes(String groupId, Map<String, String> attributes) {
        lines.event("attributes", WireJson.object().put("groupID", groupId).set("attributes", Words.texts(attributes)));
    }

    @Override
    public void onCounters(String groupId, Map<String, Long> changed) {
        changed.forEach((key, value) -> lines.event(
                "counter",
                WireJson.object().put("groupID", groupId).put("key", key).put("value", value)));
    }

    @Override
    public void onLost(Lost lost) {
        lines.event(
                "lost",
                WireJson.object()
                        .put("groupID", lost.groupId())
                        .put("from", lost.from())
                        .put("to", lost.to()));
    }

    @Override
    public void onState(ConnectionState state) {
        lines.event("state", WireJson.object().put("state", state.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void onLoggedOut(LogoutReason reason) {
        String word =
                switch (reason) {
                    case NEWER_LOGIN, OTHER_DEVICE -> "login";
                    case KICKED_BY_SERVER -> "rest";
                    case SIG_EXPIRED -> "expired";
                };
        lines.event("kicked", WireJson.object().put("reason", word));
    }
}
