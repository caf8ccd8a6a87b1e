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

    record User(@Field(name = "UserID", says = "The user id.", required = true) String user) {}

    record Check(
            @Field(
                            name = "CheckItem",
                            says = "The accounts asked for.",
                            required = true,
                            items = Limits.USERS_PER_REQUEST)
                    List<User> users) {}

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
