package io.barrage.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The REST API of an app, called by the page as the app's admin: what can be done to rooms is defined there and nowhere
 * else. Each command has the least role that may give it, and all but those that only look are in the log.
 */
final class RestCalls {
    private static final int ANSWER_SECONDS = 20;
    private static final int LONGEST_LOGGED = 2000;

    private static final Set<String> LOOKS = Set.of(
            "barrage_svc/export_words",
            "barrage_svc/search_messages",
            "im_open_login_svc/account_check",
            "openconfigsvr/getnospeaking",
            "openim/query_online_status",
            "openim/querystate",
            "openim_msg_ext_http_svc/group_get_key_values",
            "profile/portrait_get");

    private static final Set<String> MODERATES = Set.of(
            "barrage_svc/claim_review_item",
            "barrage_svc/decide_review_items",
            "barrage_svc/delete_words",
            "barrage_svc/mark_false_alarm",
            "barrage_svc/put_words",
            "barrage_svc/report_group_msg",
            "barrage_svc/set_group_rate",
            "group_open_avchatroom_http_svc/modify_user_info",
            "group_open_http_svc/ban_group_member",
            "group_open_http_svc/unban_group_member",
            "group_open_http_svc/forbid_send_msg",
            "group_open_http_svc/group_msg_recall",
            "group_open_http_svc/modify_group_base_info",
            "group_open_http_svc/send_group_msg",
            "group_open_http_svc/send_group_system_notification",
            "im_open_login_svc/kick",
            "openconfigsvr/setnospeaking");

    /** What is done in the name of the console's user, whatever the page says. */
    private static final Set<String> NAMED = Set.of("barrage_svc/claim_review_item", "barrage_svc/decide_review_items");

    /** Said again and again while somebody looks at something: nothing is changed by it. */
    private static final Set<String> NOT_LOGGED = Set.of("barrage_svc/claim_review_item");

    private final ConsoleServices services;

    RestCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("POST", "/apps/*/rest", Role.VIEWER, this::run);
    }

    /** The least role that may give a command. */
    static Role least(String command) {
        String name = command.substring(command.indexOf('/') + 1);
        if (LOOKS.contains(command) || name.startsWith("get_") || name.startsWith("check_")) {
            return Role.VIEWER;
        }
        return MODERATES.contains(command) ? Role.MODERATOR : Role.OPERATOR;
    }

    /** Whether a command that was done stands in the log. */
    static boolean logs(String command) {
        return least(command) != Role.VIEWER && !NOT_LOGGED.contains(command);
    }

    private HttpAnswer run(ConsoleCall call) {
        String command = call.text("command");
        Role least = least(command);
        Role role = call.user().role();
        if (!role.mayAll(least)) {
            throw new ConsoleRefused(
                    403, "not-allowed", command + " by role " + role + " (expected: " + least + " or more)");
        }
        JsonNode body = call.body().path("body");
        if (!body.isObject()) {
            throw ConsoleRefused.badValue("body", body.isMissingNode() ? "none" : body, "a JSON object");
        }
        if (NAMED.contains(command) && body instanceof ObjectNode named) {
            named.put("Moderator", call.user().name());
        }
        byte[] answer = services.rest()
                .call(call.app(), command, WireJson.bytes(body), call.http().clientIp())
                .toCompletableFuture()
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
        if (logs(command) && done(answer)) {
            log(call, command, body);
        }
        return HttpAnswer.json(200, answer);
    }

    private static boolean done(byte[] answer) {
        try {
            return WireJson.read(answer).path("ErrorCode").asInt(-1) == 0;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("REST answers are JSON", e);
        }
    }

    private void log(ConsoleCall call, String command, JsonNode body) {
        String group = body.path("GroupId").asText("");
        String target = "app " + call.target() + (group.isEmpty() ? "" : " room " + group);
        String text = body.toString();
        ObjectNode details = WireJson.object();
        if (text.length() <= LONGEST_LOGGED) {
            details.set("body", body);
        } else {
            details.put("begin", text.substring(0, LONGEST_LOGGED));
        }
        services.audit().append(call.entry(services.clock().millis(), command, target, details));
    }
}
