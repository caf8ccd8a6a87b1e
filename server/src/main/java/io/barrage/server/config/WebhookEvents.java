package io.barrage.server.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which events of webhooks are switched on. Written as their {@code CallbackCommand}s with commas between, or {@code all}
 * or {@code none}.
 */
public record WebhookEvents(Set<String> commands) {
    /** Every event there is, in the order of the documentation. */
    public static final List<String> KNOWN = List.of(
            "Group.CallbackBeforeCreateGroup",
            "Group.CallbackAfterCreateGroup",
            "Group.CallbackBeforeApplyJoinGroup",
            "Group.CallbackAfterNewMemberJoin",
            "Group.CallbackAfterMemberExit",
            "Group.CallbackBeforeSendMsg",
            "Group.CallbackAfterSendMsg",
            "Group.CallbackSendMsgException",
            "Group.CallbackAfterGroupDestroyed",
            "Group.CallbackAfterGroupInfoChanged",
            "Group.CallbackAfterRecallMsg",
            "Group.CallbackOnMemberStateChange",
            "Group.CallbackAfterGroupAttrChanged",
            "Group.CallbackAfterMemberFieldChanged",
            "Group.CallbackOnDailyGroupQuotaAlarm",
            "Alert.RequestOverLimit",
            "Profile.CallbackPortraitSet",
            "State.StateChange",
            "C2C.CallbackBeforeSendMsg",
            "C2C.CallbackAfterSendMsg");

    private static final String ALL = "all";
    private static final String NONE = "none";

    public WebhookEvents {
        commands = Set.copyOf(commands);
    }

    public static WebhookEvents all() {
        return of(KNOWN);
    }

    public static WebhookEvents of(Collection<String> commands) {
        return new WebhookEvents(Set.copyOf(commands));
    }

    public boolean has(String command) {
        return commands.contains(command);
    }

    static Optional<WebhookEvents> parse(String given) {
        if (given.equals(ALL)) {
            return Optional.of(all());
        }
        if (given.equals(NONE)) {
            return Optional.of(of(List.of()));
        }
        List<String> named =
                Arrays.stream(given.split(",", -1)).map(String::trim).toList();
        return KNOWN.containsAll(named) ? Optional.of(of(named)) : Optional.empty();
    }

    String text() {
        if (commands.size() == KNOWN.size()) {
            return ALL;
        }
        return commands.isEmpty() ? NONE : KNOWN.stream().filter(this::has).collect(Collectors.joining(","));
    }
}
