package io.barrage.server.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ProfileTag;
import io.barrage.protocol.WireJson;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** What apps' servers are told of users, in any room or none (rest-api.md section 5.4). Any thread; nothing here waits. */
public final class UserHooks {
    /** How a user's login came or went. */
    public enum Change {
        LOGIN("Login", "Register"),
        LOGOUT("Logout", "Unregister"),
        /** The connection was closed in good order, as a page does that goes away. */
        CLOSED("Disconnect", "LinkClose"),
        /** The connection is broken or silent. */
        TIMED_OUT("Disconnect", "TimeOut");

        private final String action;
        private final String reason;

        Change(String action, String reason) {
            this.action = action;
            this.reason = reason;
        }
    }

    private final Hooks hooks;

    public UserHooks(Hooks hooks) {
        this.hooks = hooks;
    }

    /**
     * A profile was changed.
     *
     * @param operator who did it: the user, or an app admin
     * @param changes by tag; an empty value has removed the tag
     */
    public void profileSet(int sdkAppId, String operator, Origin origin, String userId, Map<String, String> changes) {
        tell(sdkAppId, HookKind.PORTRAIT_SET, userId, origin, fields -> {
            fields.put("Operator_Account", operator).put("From_Account", userId);
            ArrayNode items = fields.putArray("ProfileItem");
            changes.forEach((tag, value) -> items.add(ProfileTag.item(tag, value)));
        });
    }

    /** @param kickedPlatforms of the logins that this one has replaced */
    public void stateChanged(
            int sdkAppId, String userId, Origin origin, Change change, Collection<String> kickedPlatforms) {
        tell(sdkAppId, HookKind.STATE_CHANGE, userId, origin, fields -> {
            fields.putObject("Info")
                    .put("Action", change.action)
                    .put("To_Account", userId)
                    .put("Reason", change.reason);
            if (!kickedPlatforms.isEmpty()) {
                ArrayNode kicked = fields.putArray("KickedDevice");
                kickedPlatforms.forEach(platform -> kicked.addObject().put("Platform", platform));
            }
        });
    }

    /** The app calls a REST command more often than it may, by so many calls per second or more. */
    public void callsOverLimit(int sdkAppId, String service, String command, int limit) {
        tell(sdkAppId, HookKind.REQUEST_OVER_LIMIT, "", Origin.SERVER, fields -> fields.put("ServiceName", service)
                .put("Command", command)
                .put("Request", limit + 1)
                .put("Limit", limit));
    }

    private void tell(int sdkAppId, HookKind kind, String userId, Origin origin, Consumer<ObjectNode> fill) {
        if (hooks.wants(sdkAppId, kind)) {
            ObjectNode fields = WireJson.object();
            fill.accept(fields);
            hooks.tell(new HookEvent(sdkAppId, kind, userId, origin, fields));
        }
    }
}
