package io.barrage.protocol;

/**
 * The public error codes that Barrage answers, on the wire and in REST alike. 20002 and 70001 make the published SDKs
 * log the user out, so nothing but a really invalid or expired ticket is answered with them.
 */
public enum ErrorCode {
    OK(0, ""),

    BAD_PACKET(20001, "the frame is not a valid request"),
    TICKET_INVALID(20002, "the ticket is not valid; log in again"),

    USER_UNKNOWN(20003, "the sender or the receiver does not exist"),
    BLOCKED(20007, "the receiver takes no messages from the sender"),
    SENDER_MUTED(20012, "the sender is muted"),
    RECALL_REFUSED(20022, "the message may not be recalled, or not any more"),
    MESSAGE_GONE(20023, "no such message, or recalled already"),
    EDIT_CONFLICT(20027, "the message was edited meanwhile"),

    INTERNAL(10002, "internal error; try again"),
    UNKNOWN_COMMAND(10003, "unknown command"),
    BAD_PARAMETER(10004, "bad parameter"),
    TOO_MANY_ACCOUNTS(10005, "too many accounts in one call"),
    TOO_OFTEN(10006, "called too often"),
    NO_PERMISSION(10007, "no permission, or not supported by this group type"),
    OWNER_MAY_NOT_QUIT(10009, "the owner cannot quit the group, only dismiss it"),
    NO_SUCH_GROUP(10010, "the group does not exist or was dismissed"),
    BAD_GROUP_ID(10015, "bad group id"),
    REFUSED_BY_HOOK(10016, "refused by the app's server"),
    MUTED(10017, "muted"),
    ACCOUNT_UNKNOWN(10019, "the account does not exist"),
    GROUP_ID_TAKEN(10021, "the group id is taken by another owner"),
    TOO_FAST(10023, "message rate exceeded"),
    GROUP_ID_YOURS(10025, "the group id is taken, by a group of the same owner"),

    RECALL_NOT_FOUND(10030, "the message to recall was not found"),
    RECALL_TOO_LATE(10031, "the message is too old to be recalled"),
    RECALL_IMPOSSIBLE(10032, "the message cannot be recalled, or was recalled already"),
    TOO_MANY_ROOMS(10036, "the app has as many rooms as it may have"),
    OWNER_HAS_TOO_MANY(10037, "the user owns as many rooms as one may own"),
    NO_ROAMING(10044, "this group type keeps no messages"),
    ATTRIBUTE_KEY_TOO_LONG(10045, "an attribute's key is over 32 bytes"),
    ATTRIBUTE_VALUE_TOO_LONG(10046, "an attribute's value is over 4000 bytes"),
    TOO_MANY_ATTRIBUTES(10047, "more than 16 attributes"),
    ATTRIBUTES_TOO_LONG(10048, "the values of all attributes are over 16000 bytes"),
    ATTRIBUTES_TOO_FAST(10049, "attributes are changed too often"),
    ATTRIBUTE_ABSENT(10050, "an attribute to delete does not exist"),
    TOO_MANY_MENTIONS(10053, "more than 30 mentions in a message"),
    ATTRIBUTE_CONFLICT(10056, "the attributes were changed by somebody else; get them and try again"),
    TOO_MANY_COUNTERS(10063, "more than 20 counters"),

    EXTENSION_CONFLICT(23001, "the key was changed by somebody else"),
    EXTENSION_ABSENT(23004, "the message has no such key"),

    PROFILE_PARAMETER(40001, "bad profile parameter"),
    PROFILE_NO_ACCOUNT(40002, "no account given"),
    PROFILE_ACCOUNT_UNKNOWN(40003, "the account does not exist"),
    PROFILE_NO_PERMISSION(40004, "another user's profile"),
    PROFILE_INTERNAL(40006, "internal error; try again"),
    PROFILE_TAG_UNKNOWN(40009, "unknown profile tag"),
    PROFILE_TOO_LONG(40601, "profile value over 500 bytes"),
    PROFILE_VALUE(40605, "bad profile value"),
    PROFILE_TYPE(40610, "bad type of profile value"),

    HTTP_BAD_REQUEST(60002, "bad HTTP request or URL"),
    HTTP_BAD_JSON(60003, "the body is not valid JSON"),
    HTTP_BAD_ACCOUNT(60004, "identifier or usersig missing in the URL"),
    APP_INVALID(60006, "sdkappid not valid"),
    API_TOO_OFTEN(60007, "called too often"),
    HTTP_TIMEOUT(60008, "service timeout or request format error, please check and try again"),
    HTTP_NO_SUCH_RESOURCE(60009, "no such resource"),
    ADMIN_REQUIRED(60010, "app admin required"),
    APP_TOO_OFTEN(60011, "the app calls too often"),
    APP_MISSING(60012, "sdkappid missing"),
    APP_DISABLED(60016, "the app is disabled"),

    SIG_EXPIRED(70001, "userSig expired"),
    SIG_EMPTY(70002, "userSig empty"),
    SIG_MALFORMED(70003, "userSig cannot be read"),
    SIG_WRONG_KEY(70009, "userSig signed with another key"),
    SIG_OTHER_USER(70013, "userSig made for another user"),
    SIG_OTHER_APP(70014, "userSig made for another app"),
    APP_UNKNOWN(70020, "app not found"),
    ACCOUNT_NOT_IMPORTED(70107, "the account does not exist"),
    ACCOUNT_PARAMETER(70402, "bad parameter"),
    ACCOUNT_INTERNAL(70500, "internal error; try again"),

    SENSITIVE_TEXT(80001, "the text holds what is not allowed here"),
    MESSAGE_TOO_LONG(80002, "message too long"),
    HOOK_FAILED(80003, "the app's server did not answer"),
    MESSAGE_PARAMETER(90001, "bad parameter"),
    TO_ACCOUNT(90003, "To_Account missing or not valid"),
    MESSAGE_RANDOM(90005, "MsgRandom missing or not valid"),
    FROM_ACCOUNT_UNKNOWN(90008, "From_Account does not exist"),
    MESSAGE_FORMAT(90010, "the message does not fit the format"),
    TOO_MANY_USERS(90011, "too many accounts"),
    TO_ACCOUNT_UNKNOWN(90012, "To_Account does not exist"),
    MESSAGE_LIFETIME(90026, "MsgLifeTime over 7 days"),
    SYNC_OTHER_MACHINE(90031, "SyncOtherMachine is neither 1 nor 2"),
    MESSAGE_INTERNAL(90994, "internal error; try again"),
    INSTANCE_KICKED(91101, "this instance was replaced by a newer login"),

    SPEAKING_PARAMETER(130001, "bad parameter"),
    SPEAKING_NOBODY_ASKED(130002, "Get_Account missing"),
    SPEAKING_UNKNOWN_ASKED(130003, "Get_Account does not exist"),
    SPEAKING_NO_ACCOUNT(130004, "Set_Account missing"),
    SPEAKING_BAD_ACCOUNT(130005, "Set_Account does not exist"),
    SPEAKING_NO_TIME(130008, "neither C2CmsgNospeakingTime nor GroupmsgNospeakingTime"),
    SPEAKING_INTERNAL(130014, "internal error; try again");

    private final int code;
    private final String text;

    ErrorCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number that stands in {@code ErrorCode} of a reply. */
    public int code() {
        return code;
    }

    /** The constant of a number that is known to be one of these. */
    public static ErrorCode of(int code) {
        for (ErrorCode known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        throw new IllegalArgumentException("code: " + code + " (expected: one of the error codes)");
    }

    /** What it means, for {@code ErrorInfo} when there is nothing more exact to say. */
    public String text() {
        return text;
    }
}
