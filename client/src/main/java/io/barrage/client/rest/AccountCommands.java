package io.barrage.client.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users: imported, kicked, muted everywhere, their profiles. */
public final class AccountCommands {
    private AccountCommands() {}

    /**
     * Makes an account exist; doing it again is harmless.
     *
     * @param userId at most 32 bytes
     * @param nick null changes nothing
     * @param faceUrl null changes nothing
     */
    @RestCommand.At("im_open_login_svc/account_import")
    public record Import(@JsonProperty("UserID") String userId, @Nullable String nick, @Nullable String faceUrl)
            implements RestCommand<RestCommand.Done> {
        /** Without a profile. */
        public Import(String userId) {
            this(userId, null, null);
        }
    }

    /** A user in a list. */
    public record User(@JsonProperty("UserID") String userId) {
        private static List<User> list(List<String> userIds) {
            return userIds.stream().map(User::new).toList();
        }
    }

    /** Which of some accounts exist, 100 at most. */
    @RestCommand.At("im_open_login_svc/account_check")
    public record Check(@JsonProperty("CheckItem") List<User> users) implements RestCommand<Checked> {
        public static Check of(List<String> userIds) {
            return new Check(User.list(userIds));
        }
    }

    /** One entry per account. */
    public record Checked(@JsonProperty("ResultItem") List<Status> accounts) {}

    /** @param status {@code Imported} or {@code NotImported} */
    public record Status(@JsonProperty("UserID") String userId, @JsonProperty("AccountStatus") String status) {}

    /** Deletes accounts with their profiles, 100 at most; what they said stays. */
    @RestCommand.At(value = "im_open_login_svc/account_delete", repeatable = false)
    public record Delete(@JsonProperty("DeleteItem") List<User> users) implements RestCommand<RestCommand.Done> {
        public static Delete of(List<String> userIds) {
            return new Delete(User.list(userIds));
        }
    }

    /** Ends all logins of a user; UserSigs and tickets issued before do not count any more. */
    @RestCommand.At("im_open_login_svc/kick")
    public record Kick(@JsonProperty("UserID") String userId) implements RestCommand<RestCommand.Done> {}

    /** Who is online, 500 at most. */
    @RestCommand.At("openim/query_online_status")
    public record GetOnline(@JsonProperty("To_Account") List<String> userIds) implements RestCommand<OnlineStates> {}

    /** One entry per account that exists. */
    public record OnlineStates(@JsonProperty("QueryResult") List<OnlineState> accounts) {}

    /** @param status {@code Online} while connected or lost for less than 20 s, else {@code Offline} */
    public record OnlineState(@JsonProperty("To_Account") String userId, String status) {}

    /**
     * Mutes a user in all rooms, in all conversations, or in both; what is null stays.
     *
     * @param conversationSeconds 0 ends it, 4294967295 is for ever
     * @param roomSeconds 0 ends it, 4294967295 is for ever
     */
    @RestCommand.At("openconfigsvr/setnospeaking")
    public record MuteEverywhere(
            @JsonProperty("Set_Account") String userId,
            @JsonProperty("C2CmsgNospeakingTime") @Nullable Long conversationSeconds,
            @JsonProperty("GroupmsgNospeakingTime") @Nullable Long roomSeconds)
            implements RestCommand<RestCommand.Done> {}

    /** For how long a user is muted everywhere. */
    @RestCommand.At("openconfigsvr/getnospeaking")
    public record GetMutedEverywhere(@JsonProperty("Get_Account") String userId)
            implements RestCommand<MutedEverywhere> {}

    /** Seconds left, 0 when not muted. */
    public record MutedEverywhere(
            @JsonProperty("C2CmsgNospeakingTime") long conversationSeconds,
            @JsonProperty("GroupmsgNospeakingTime") long roomSeconds) {}

    /**
     * A field of a profile.
     *
     * @param tag such as {@code Tag_Profile_IM_Nick}
     * @param value a text, or a number for the tags that are numbers
     */
    public record ProfileItem(String tag, JsonNode value) {
        /** A text. */
        public static ProfileItem text(String tag, String value) {
            return new ProfileItem(tag, TextNode.valueOf(value));
        }
    }

    /** Sets values of a user's profile. */
    @RestCommand.At("profile/portrait_set")
    public record SetProfile(
            @JsonProperty("From_Account") String userId, @JsonProperty("ProfileItem") List<ProfileItem> items)
            implements RestCommand<RestCommand.Done> {}

    /**
     * The profiles of users, 100 at most.
     *
     * @param tagList what to answer, null for everything
     */
    @RestCommand.At("profile/portrait_get")
    public record GetProfiles(@JsonProperty("To_Account") List<String> userIds, @Nullable List<String> tagList)
            implements RestCommand<Profiles> {
        /** All that is set. */
        public GetProfiles(List<String> userIds) {
            this(userIds, null);
        }
    }

    /** One entry per account. */
    public record Profiles(@JsonProperty("UserProfileItem") List<Profile> profiles) {}

    /** @param code 0, or 40003 for an account that does not exist */
    public record Profile(
            @JsonProperty("To_Account") String userId,
            @JsonProperty("ProfileItem") List<ProfileItem> items,
            @JsonProperty("ResultCode") int code) {}
}
