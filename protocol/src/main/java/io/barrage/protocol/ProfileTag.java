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

    private static final String LOCATION = "Tag_Profile_IM_Location";
    private static final String SIGNATURE = "Tag_Profile_IM_SelfSignature";

    private static final Set<String> TEXTS = Set.of(
            NICK,
            IMAGE,
            "Tag_Profile_IM_Gender",
            LOCATION,
            SIGNATURE,
            "Tag_Profile_IM_AllowType",
            "Tag_Profile_IM_AdminForbidType");
    private static final Set<String> NUMBERS = Set.of(
            "Tag_Profile_IM_BirthDay",
            "Tag_Profile_IM_Language",
            "Tag_Profile_IM_Level",
            "Tag_Profile_IM_Role",
            "Tag_Profile_IM_MsgSettings");
    /** What may stand in the texts that have few values; the empty text takes the value away. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "Tag_Profile_IM_Gender", Set.of("", "Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male"),
            "Tag_Profile_IM_AllowType",
                    Set.of("", "AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny"),
            "Tag_Profile_IM_AdminForbidType", Set.of("", "AdminForbid_Type_None", "AdminForbid_Type_SendOut"));

    private static final Pattern CUSTOM = Pattern.compile("Tag_Profile_Custom_[A-Za-z]{1,8}");
    private static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private ProfileTag() {}

    /** Whether its value is free text that others get to read. */
    public static boolean shown(String tag) {
        return tag.equals(NICK) || tag.equals(SIGNATURE) || custom(tag);
    }

    /**
     * Takes one entry of a request's {@code ProfileItem} list into {@code changes}, by tag.
     *
     * @return what is wrong with it, or nothing
     */
    public static Optional<ErrorCode> take(JsonNode item, Map<String, String> changes) {
        String tag = item.path("Tag").asText("");
        JsonNode value = item.path("Value");
        boolean custom = custom(tag);
        if (!known(tag)) {
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
        if (utf8Length(value) > Limits.PROFILE_VALUE) {
            return Optional.of(ErrorCode.PROFILE_TOO_LONG);
        }
        boolean odd = !VALUES.getOrDefault(tag, Set.of(value.asText())).contains(value.asText());
        if (odd || (tag.equals(LOCATION) && utf8Length(value) > Limits.PROFILE_LOCATION)) {
            return Optional.of(ErrorCode.PROFILE_VALUE);
        }
        changes.put(tag, value.asText());
        return Optional.empty();
    }

    /** Whether profiles have such a field. */
    public static boolean known(String tag) {
        return custom(tag) || TEXTS.contains(tag) || NUMBERS.contains(tag);
    }

    /** Whether it is a field of the app's own; a profile has at most {@link Limits#PROFILE_CUSTOM_FIELDS} of them. */
    public static boolean custom(String tag) {
        return CUSTOM.matcher(tag).matches();
    }

    private static int utf8Length(JsonNode value) {
        return value.asText().getBytes(StandardCharsets.UTF_8).length;
    }

    /** A profile value as the {@code {Tag, Value}} of a reply. */
    public static ObjectNode item(String tag, String value) {
        ObjectNode item = WireJson.object().put("Tag", tag);
        return NUMBERS.contains(tag) ? item.put("Value", Long.parseLong(value)) : item.put("Value", value);
    }
}
