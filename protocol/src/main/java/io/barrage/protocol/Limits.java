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

    /** MsgBody and CloudCustomData together. */
    public static final int MESSAGE = 12 * 1024;
    /** Elements in one message. */
    public static final int ELEMENTS = 100;

    public static final int PROFILE_VALUE = 500;
    /** Users in one profile or account request. */
    public static final int USERS_PER_REQUEST = 100;
    /** Groups in one group info request. */
    public static final int GROUPS_PER_REQUEST = 50;

    private Limits() {}
}
