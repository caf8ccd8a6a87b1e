package io.barrage.server.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of profiles (rest-api.md section 4.28). */
final class ProfileBodies {
    private ProfileBodies() {}

    record Item(
            @Field(
                            name = "Tag",
                            says = "Tag_Profile_IM_… or Tag_Profile_Custom_ and up to 8 letters.",
                            mayBeEmpty = true)
                    @Nullable
                    String tag,
            @Field(name = "Value", says = "A string of at most 500 bytes, or a number for the tags that are numbers.")
                    @Nullable
                    JsonNode value) {}

    record Set(
            @Field(
                            name = "From_Account",
                            says = "Whose profile.",
                            required = true,
                            refusal = ErrorCode.PROFILE_NO_ACCOUNT)
                    String user,
            @Field(name = "ProfileItem", says = "What to set.", required = true, of = Item.class)
                    List<JsonNode> items) {}

    record Get(
            @Field(name = "To_Account", says = "Whose profiles.", required = true, items = Limits.USERS_PER_REQUEST)
                    List<String> users,
            @Field(name = "TagList", says = "What to answer, everything when absent or empty.") @Nullable
                    List<String> tags) {}

    record Profiles(
            @Field(name = "UserProfileItem", says = "One entry per asked account.") List<UserProfile> users,
            @Field(name = "Fail_Account", says = "The accounts that do not exist, absent when all do.") @Nullable
                    List<String> failed,
            @Field(name = "ErrorDisplay", says = "Empty.") String errorDisplay) {}

    record UserProfile(
            @Field(name = "To_Account", says = "Whose profile.") String user,
            @Field(name = "ProfileItem", says = "What is set of it.", of = Item.class) List<JsonNode> items,
            @Field(name = "ResultCode", says = "0, or 40003 for an account that does not exist.") long code,
            @Field(name = "ResultInfo", says = "The same in words, empty for 0.") String info) {}
}
