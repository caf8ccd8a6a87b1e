package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of who is online (rest-api.md section 4.27). */
final class UserStateBodies {
    private UserStateBodies() {}

    record Ask(
            @Field(
                            name = "To_Account",
                            says = "Who is asked for.",
                            required = true,
                            items = Limits.STATES_PER_REQUEST,
                            refusal = ErrorCode.TO_ACCOUNT,
                            tooMuch = ErrorCode.TOO_MANY_USERS)
                    List<String> users,
            @Field(name = "IsNeedDetail", says = "1: with the state of each login.", max = 1) @Nullable Long detail) {}

    record States(
            @Field(name = "QueryResult", says = "One entry per account that exists.") List<UserState> states,
            @Field(name = "ErrorList", says = "One entry per account that does not.") List<Unknown> unknown) {}

    record UserState(
            @Field(name = "To_Account", says = "The account.") String user,
            @Field(
                            name = "Status",
                            says = "Online while connected or lost for less than 20 s.",
                            oneOf = {"Online", "Offline"})
                    String status,
            @Field(name = "State", says = "The same, as older documents call it.") String state,
            @Field(name = "Detail", says = "One entry per login, absent unless asked for.") @Nullable
                    List<LoginState> logins) {}

    record LoginState(
            @Field(name = "Platform", says = "Web: browsers and mini programs.") String platform,
            @Field(
                            name = "Status",
                            says = "As that of the account.",
                            oneOf = {"Online", "Offline"})
                    String status) {}

    record Unknown(
            @Field(name = "To_Account", says = "The account.") String user,
            @Field(name = "ErrorCode", says = "70107.") long code) {}
}
