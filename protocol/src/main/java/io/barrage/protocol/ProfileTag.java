package io.barrage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a user's profile: standard tags with a type each, and custom ones ({@code Tag_Profile_Custom_} and up to
 * eight letters).
 */
public final class ProfileTag {
    public static final String NICK = "Tag_Profile_IM_Nick";
    public static final String IMAGE = "Tag_Profile_IM_Image";

    private static final Set<String> TEXTS = Set.of(
            NICK,
            IMAGE,
            "Tag_Profile_IM_Gender",
            "Tag_Profile_IM_Location",
            "Tag_Profile_IM_SelfSignature",
            "Tag_Profile_IM_AllowType",
            "Tag_Profile_IM_AdminForbidType");
    private static final Set<String> NUMBERS = Set.of(
            "Tag_Profile_IM_BirthDay",
            "Tag_Profile_IM_Language",
            "Tag_Profile_IM_Level",
            "Tag_Profile_IM_Role",
            "Tag_Profile_IM_MsgSettings");
    private static final Pattern CUSTOM = Pattern.compile("Tag_Profile_Custom_[A-Za-z]{1,8}");
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private ProfileTag() {}

    /**
     * Takes one entry of a request's {@code ProfileItem} list into {@code changes}, by tag.
     *
     * @return what is wrong with it, or nothing
     */
    public static Optional<ErrorCode> take(JsonNode item, Map<String, String> changes) {
        String tag = item.path("Tag").asText("");
        JsonNode value = item.path("Value");
        boolean custom = CUSTOM.matcher(tag).matches();
        if (!custom && !TEXTS.contains(tag) && !NUMBERS.contains(tag)) {
            return Optional.of(ErrorCode.PROFILE_TAG_UNKNOWN);
        }
        if (NUMBERS.contains(tag)) {
            if (!value.isIntegralNumber()) {
                return Optional.of(ErrorCode.PROFILE_TYPE);
            }
            if (!value.canConvertToLong() || value.asLong() < 0 || value.asLong() > MAX_UINT32) {
                return Optional.of(ErrorCode.PROFILE_VALUE);
            }
        } else if (!value.isTextual() && !(custom && value.isIntegralNumber())) {
            return Optional.of(ErrorCode.PROFILE_TYPE);
        }
        if (value.asText().getBytes(StandardCharsets.UTF_8).length > Limits.PROFILE_VALUE) {
            return Optional.of(ErrorCode.PROFILE_TOO_LONG);
        }
        changes.put(tag, value.asText());
        return Optional.empty();
    }

    /** A profile value as the {@code {Tag, Value}} of a reply. */
    public static ObjectNode item(String tag, String value) {
        ObjectNode item = WireJson.object().put("Tag", tag);
        return NUMBERS.contains(tag) ? item.put("Value", Long.parseLong(value)) : item.put("Value", value);
    }
}
