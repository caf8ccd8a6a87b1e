package io.barrage.server.room;

/** The events that an app's server can be asked or told about, by their {@code CallbackCommand}. */
public enum HookKind {
    BEFORE_CREATE_GROUP("Group.CallbackBeforeCreateGroup"),
    AFTER_CREATE_GROUP("Group.CallbackAfterCreateGroup"),
    BEFORE_APPLY_JOIN_GROUP("Group.CallbackBeforeApplyJoinGroup"),
    AFTER_NEW_MEMBER_JOIN("Group.CallbackAfterNewMemberJoin"),
    AFTER_MEMBER_EXIT("Group.CallbackAfterMemberExit"),
    BEFORE_SEND_MSG("Group.CallbackBeforeSendMsg"),
    AFTER_SEND_MSG("Group.CallbackAfterSendMsg"),
    SEND_MSG_EXCEPTION("Group.CallbackSendMsgException"),
    AFTER_GROUP_DESTROYED("Group.CallbackAfterGroupDestroyed"),
    AFTER_GROUP_INFO_CHANGED("Group.CallbackAfterGroupInfoChanged"),
    AFTER_RECALL_MSG("Group.CallbackAfterRecallMsg"),
    ON_MEMBER_STATE_CHANGE("Group.CallbackOnMemberStateChange"),
    AFTER_GROUP_ATTR_CHANGED("Group.CallbackAfterGroupAttrChanged"),
    AFTER_MEMBER_FIELD_CHANGED("Group.CallbackAfterMemberFieldChanged"),
    ON_DAILY_GROUP_QUOTA_ALARM("Group.CallbackOnDailyGroupQuotaAlarm"),
    REQUEST_OVER_LIMIT("Alert.RequestOverLimit"),
    PORTRAIT_SET("Profile.CallbackPortraitSet"),
    STATE_CHANGE("State.StateChange"),
    BEFORE_SEND_C2C("C2C.CallbackBeforeSendMsg"),
    AFTER_SEND_C2C("C2C.CallbackAfterSendMsg");

    private final String command;

    HookKind(String command) {
        this.command = command;
    }

    /** The {@code CallbackCommand}. */
    public String command() {
        return command;
    }

    /** Whether the app's server is asked, rather than told. */
    public boolean before() {
        return command.contains("CallbackBefore");
    }
}
