package io.barrage.client.error;

import java.util.Map;

/** What to do about an error, by its code. */
final class Hints {
    private static final String UNKNOWN = "See the list of error codes in the documentation of the server.";
    private static final String NEWER_LOGIN =
            "A newer login of the same user has replaced this one: log in again when the" + " user wants to be here.";

    private static final Map<Integer, String> BY_CODE = Map.ofEntries(
            Map.entry(1002, NEWER_LOGIN),
            Map.entry(2024, "Call login() first, and wait for its future."),
            Map.entry(2025, "Wait for the future of the first login(), or call logout() before."),
            Map.entry(2600, "Correct the argument that the message names."),
            Map.entry(2623, "Join the room first."),
            Map.entry(2660, "Try again; the server did not let the user in."),
            Map.entry(2801, "Try again. If it goes on, look whether the server can be reached."),
            Map.entry(
                    2802,
                    "It is not known whether the server has done it: read the present state before you try again."),
            Map.entry(2803, "The connection was ended for good: make a new client."),
            Map.entry(2804, "Send less at a time."),
            Map.entry(10004, "Correct the field that the message names."),
            Map.entry(10007, "The user is not in the room, or not allowed to do this."),
            Map.entry(10010, "There is no such room: create it, or look at the group id."),
            Map.entry(10016, "The app's server has refused it (webhook)."),
            Map.entry(10017, "The user is muted in this room: try again when the mute is over."),
            Map.entry(10019, "Import the account first, or look at the user id."),
            Map.entry(10021, "Another user has this group id: choose another one."),
            Map.entry(
                    10023,
                    "The room is too busy for messages of this priority: try again later, or send with a higher one."),
            Map.entry(10025, "The room exists and is yours: go on with join()."),
            Map.entry(10036, "The user is banned from this room, or the app has as many rooms as it may have."),
            Map.entry(10056, "Somebody else has changed the attributes: read them and try again."),
            Map.entry(20002, "Get a new UserSig and log in again."),
            Map.entry(20012, "The user is muted in the whole app."),
            Map.entry(60010, "Use the user id of an admin of the app."),
            Map.entry(70001, "The UserSig has expired: make a new one."),
            Map.entry(70003, "The UserSig is no valid one: look at how it is made."),
            Map.entry(70009, "The UserSig was signed with another key: look at the app's secret."),
            Map.entry(70013, "The UserSig is that of another user: log in with the user id it was made for."),
            Map.entry(70014, "The UserSig is that of another app: look at the SDKAppID."),
            Map.entry(70020, "The server has no such app: look at the SDKAppID."),
            Map.entry(80001, "The message contains a word that is not allowed here."),
            Map.entry(80002, "Send less at a time."),
            Map.entry(91101, NEWER_LOGIN));

    private Hints() {}

    static String of(int code) {
        return BY_CODE.getOrDefault(code, UNKNOWN);
    }
}
