package io.barrage.protocol;

/** Documented sizes of the product, in bytes of UTF-8 unless said otherwise. Where documents disagree, the wider one. */
public final class Limits {
    public static final int USER_ID = 32;
    public static final int GROUP_ID = 48;
    public static final int GROUP_NAME = 100;
    public static final int GROUP_INTRODUCTION = 400;
    public static final int GROUP_NOTIFICATION = 400;
    public static final int GROUP_FACE_URL = 500;
    /** Custom fields (AppDefinedData) of a group: how many, key and value. */
    public static final int GROUP_CUSTOM_FIELDS = 10;

    public static final int GROUP_CUSTOM_KEY = 16;
    public static final int GROUP_CUSTOM_VALUE = 512;

    /** Attributes of a group: how many, key, value, all values together. */
    public static final int ATTRIBUTES = 16;

    public static final int ATTRIBUTE_KEY = 32;
    public static final int ATTRIBUTE_VALUE = 4000;
    public static final int ATTRIBUTES_TOTAL = 16_000;
    /** Counters of a group: how many, and key. */
    public static final int COUNTERS = 20;

    public static final int COUNTER_KEY = 128;
    /** Accounts in one mute, and in one change of marks. */
    public static final int MUTES_PER_REQUEST = 500;
    /** Accounts in one ban. */
    public static final int BANS_PER_REQUEST = 20;

    public static final int BAN_DESCRIPTION = 1000;
    /** Messages in one recall, and its reason. */
    public static final int RECALLS_PER_REQUEST = 10;

    public static final int RECALL_REASON = 100;
    /** Different marks in a group, and members with the same mark. */
    public static final int MARKS = 10;

    public static final int MEMBERS_PER_MARK = 1000;

    /** MsgBody and CloudCustomData together. */
    public static final int MESSAGE = 12 * 1024;
    /** Mentions (GroupAtInfo) in one message. */
    public static final int MENTIONS = 30;
    /** Elements in one message. */
    public static final int ELEMENTS = 100;

    public static final int PROFILE_VALUE = 500;
    public static final int PROFILE_LOCATION = 16;
    /** Custom fields of a user's profile. */
    public static final int PROFILE_CUSTOM_FIELDS = 20;

    /** Messages in one page of a room's history. */
    public static final int ROOM_HISTORY_PAGE = 100;

    /** Users in one profile or account request. */
    public static final int USERS_PER_REQUEST = 100;
    /** Groups in one group info request. */
    public static final int GROUPS_PER_REQUEST = 50;

    /** Users in one request for their state, and users whose state one login may watch. */
    public static final int STATES_PER_REQUEST = 500;

    public static final int WATCHED_USERS = 1000;
    /** One-to-one messages that are marked as read or hidden by one request. */
    public static final int DIRECT_MESSAGES_PER_REQUEST = 100;
    /** Messages in one page of a conversation's history. */
    public static final int HISTORY_PAGE = 100;
    /** Conversations in one request for when the others have read. */
    public static final int READ_TIMES_PER_REQUEST = 500;
    /** Files for which one request may ask an address. */
    public static final int FILES_PER_REQUEST = 20;

    private Limits() {}
}
