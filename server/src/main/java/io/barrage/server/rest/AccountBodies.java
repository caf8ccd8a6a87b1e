package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of accounts (rest-api.md section 4.26). */
final class AccountBodies {
    private AccountBodies() {}

    record Import(
            @Field(
                            name = "UserID",
                            also = "Identifier",
                            says = "The user id, without control characters.",
                            required = true,
                            bytes = Limits.USER_ID)
                    String user,
            @Field(
                            name = "Nick",
                            says = "The nick; an empty one changes nothing.",
                            bytes = Limits.PROFILE_VALUE,
                            tooMuch = ErrorCode.PROFILE_TOO_LONG)
                    @Nullable
                    String nick,
            @Field(
                            name = "FaceUrl",
                            says = "URL of the avatar; an empty one changes nothing.",
                            bytes = Limits.PROFILE_VALUE,
                            tooMuch = ErrorCode.PROFILE_TOO_LONG)
                    @Nullable
                    String faceUrl) {}

    record Listed(
            @Field(name = "UserID", says = "The user id.", required = true) String user,
            @Field(name = "Nick", says = "The nick; an empty one changes nothing.", bytes = Limits.PROFILE_VALUE)
                    @Nullable
                    String nick,
            @Field(
                            name = "FaceUrl",
                            says = "URL of the avatar; an empty one changes nothing.",
                            bytes = Limits.PROFILE_VALUE)
                    @Nullable
                    String faceUrl) {}

    record ImportMany(
            @Field(name = "Accounts", says = "User ids; this or AccountList.", items = Limits.USERS_PER_REQUEST)
                    @Nullable
                    List<String> accounts,
            @Field(
                            name = "AccountList",
                            says = "The newer form, with nick and avatar.",
                            items = Limits.USERS_PER_REQUEST)
                    @Nullable
                    List<Listed> listed) {}

    record Imported(@Field(name = "FailAccounts", says = "What cannot be a user id.") List<String> failed) {}

    record User(@Field(name = "UserID", says = "The user id.", required = true) String user) {}

    record Check(
            @Field(
                            name = "CheckItem",
                            says = "The accounts asked for.",
                            required = true,
                            items = Limits.USERS_PER_REQUEST)
                    List<User> users) {}

    record Delete(
            @Field(
                            name = "DeleteItem",
                            says = "The accounts to delete.",
                            required = true,
                            items = Limits.USERS_PER_REQUEST)
                    List<User> users) {}

    record Deleted(@Field(name = "ResultItem", says = "One entry per account.") List<DeletedUser> results) {}

    record DeletedUser(
            @Field(name = "UserID", says = "The user id.") String user,
            @Field(name = "ResultCode", says = "0, or 70107 for an account that does not exist.") long code,
            @Field(name = "ResultInfo", says = "The same in words, empty for 0.") String info) {}

    record Checked(@Field(name = "ResultItem", says = "One entry per asked account.") List<CheckedUser> results) {}

    record CheckedUser(
            @Field(name = "UserID", says = "The user id.") String user,
            @Field(name = "ResultCode", says = "0.") long code,
            @Field(name = "ResultInfo", says = "Empty.") String info,
            @Field(
                            name = "AccountStatus",
                            says = "Whether the account exists.",
                            oneOf = {"Imported", "NotImported"})
                    String status) {}
}
