package io.barrage.server.rest;

/** Who may call a command, and on whose behalf. Every call is one of an app admin (else 60010). */
enum Caller {
    /** For the app as a whole. */
    APP_ADMIN("app admin"),
    /** With an owner's rights in every room of the app, without being a member. */
    APP_ADMIN_AS_OWNER("app admin, as the owner of any room"),
    /** In the name of any account of the app. */
    APP_ADMIN_AS_USER("app admin, as any account"),
    /** Nobody: it is known, and refused for every room. */
    NOBODY("nobody, live rooms do not have it");

    private final String words;

    Caller(String words) {
        this.words = words;
    }

    /** For the documentation. */
    String words() {
        return words;
    }
}
