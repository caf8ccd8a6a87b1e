package io.barrage.client;

/** What a user is in a room. */
public enum Role {
    OWNER("Owner"),
    ADMIN("Admin"),
    MEMBER("Member"),
    /** Not in it. */
    NONE("NotMember");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static Role of(String wireName) {
        for (Role role : values()) {
            if (role.wireName.equals(wireName)) {
                return role;
            }
        }
        return NONE;
    }
}
