package io.barrage.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTagTest {
    private final Map<String, String> changes = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tag_Profile_IM_Nick",
                "Tag_Profile_IM_Image",
                "Tag_Profile_IM_Location",
                "Tag_Profile_IM_SelfSignature",
                "Tag_Profile_Custom_lv",
                "Tag_Profile_Custom_Abcdefgh"
            })
    void textTagsTakeTexts(String tag) throws Exception {
        assertThat(take(tag, "\"直播 😀\"")).isEmpty();
        assertThat(take(tag, "true")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(take(tag, "null")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(take(tag, "{}")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(changes).isEqualTo(Map.of(tag, "直播 😀"));
    }

    @Test
    void tagsWithFewValuesTakeThoseOnly() throws Exception {
        assertThat(take("Tag_Profile_IM_Gender", "\"Gender_Type_Female\"")).isEmpty();
        assertThat(take("Tag_Profile_IM_Gender", "\"\"")).isEmpty();
        assertThat(take("Tag_Profile_IM_Gender", "\"female\"")).contains(ErrorCode.PROFILE_VALUE);
        assertThat(take("Tag_Profile_IM_AllowType", "\"AllowType_Type_DenyAny\""))
                .isEmpty();
        assertThat(take("Tag_Profile_IM_AllowType", "\"DenyAny\"")).contains(ErrorCode.PROFILE_VALUE);
        assertThat(take("Tag_Profile_IM_AdminForbidType", "\"AdminForbid_Type_SendOut\""))
                .isEmpty();
        assertThat(take("Tag_Profile_IM_AdminForbidType", "7")).contains(ErrorCode.PROFILE_TYPE);
    }

    @Test
    void aLocationIsShort() throws Exception {
        assertThat(take("Tag_Profile_IM_Location", "\"" + "l".repeat(16) + "\""))
                .isEmpty();
        assertThat(take("Tag_Profile_IM_Location", "\"" + "l".repeat(17) + "\""))
                .contains(ErrorCode.PROFILE_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tag_Profile_IM_BirthDay",
                "Tag_Profile_IM_Language",
                "Tag_Profile_IM_Level",
                "Tag_Profile_IM_Role",
                "Tag_Profile_IM_MsgSettings"
            })
    void numberTagsTakeNumbersOf32Bits(String tag) throws Exception {
        assertThat(take(tag, "0")).isEmpty();
        assertThat(take(tag, "4294967295")).isEmpty();
        assertThat(take(tag, "4294967296")).contains(ErrorCode.PROFILE_VALUE);
        assertThat(take(tag, "-1")).contains(ErrorCode.PROFILE_VALUE);
        assertThat(take(tag, "\"5\"")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(take(tag, "1.5")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(changes).isEqualTo(Map.of(tag, "4294967295"));
    }

    @Test
    void aNumberThatOnlyLooksSmallWhenCutTo64BitsIsRefused() throws Exception {
        assertThat(take("Tag_Profile_IM_Level", "18446744073709551621")).contains(ErrorCode.PROFILE_VALUE);
        assertThat(changes).isEmpty();
    }

    @Test
    void customTagsTakeNumbersToo() throws Exception {
        assertThat(take("Tag_Profile_Custom_lv", "7")).isEmpty();
        assertThat(take("Tag_Profile_Custom_lv", "7.5")).contains(ErrorCode.PROFILE_TYPE);
        assertThat(changes).isEqualTo(Map.of("Tag_Profile_Custom_lv", "7"));
    }

    @Test
    void otherTextTagsDoNotTakeNumbers() throws Exception {
        assertThat(take(ProfileTag.NICK, "7")).contains(ErrorCode.PROFILE_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Nick",
                "tag_profile_im_nick",
                "Tag_Profile_IM_Other",
                "Tag_Profile_Custom_",
                "Tag_Profile_Custom_Abcdefghi",
                "Tag_Profile_Custom_a1",
                "Tag_Profile_Custom_a\\n",
                " Tag_Profile_Custom_a"
            })
    void unknownTagsAreRefused(String tag) throws Exception {
        assertThat(take(tag, "\"x\"")).contains(ErrorCode.PROFILE_TAG_UNKNOWN);
        assertThat(changes).isEmpty();
    }

    @Test
    void anItemWithoutTagOrValueIsRefused() throws Exception {
        assertThat(ProfileTag.take(WireJson.read(utf8("{}")), changes)).contains(ErrorCode.PROFILE_TAG_UNKNOWN);
        assertThat(ProfileTag.take(WireJson.read(utf8("1")), changes)).contains(ErrorCode.PROFILE_TAG_UNKNOWN);
        assertThat(ProfileTag.take(WireJson.object().put("Tag", ProfileTag.NICK), changes))
                .contains(ErrorCode.PROFILE_TYPE);
    }

    @Test
    void valuesAreMeasuredInBytes() throws Exception {
        assertThat(take(ProfileTag.NICK, "\"" + "a".repeat(500) + "\"")).isEmpty();
        assertThat(take(ProfileTag.NICK, "\"" + "a".repeat(501) + "\"")).contains(ErrorCode.PROFILE_TOO_LONG);
        assertThat(take(ProfileTag.NICK, "\"" + "直".repeat(166) + "aa\"")).isEmpty();
        assertThat(take(ProfileTag.NICK, "\"" + "直".repeat(167) + "\"")).contains(ErrorCode.PROFILE_TOO_LONG);
    }

    @Test
    void theLastOfTwoEntriesWins() throws Exception {
        assertThat(take(ProfileTag.NICK, "\"a\"")).isEmpty();
        assertThat(take(ProfileTag.NICK, "\"\"")).isEmpty();
        assertThat(changes).isEqualTo(Map.of(ProfileTag.NICK, ""));
    }

    @Test
    void repliesShowTheTypeOfEachTag() {
        assertThat(WireJson.text(ProfileTag.item(ProfileTag.NICK, "7")))
                .isEqualTo("{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"7\"}");
        assertThat(WireJson.text(ProfileTag.item("Tag_Profile_IM_Level", "4294967295")))
                .isEqualTo("{\"Tag\":\"Tag_Profile_IM_Level\",\"Value\":4294967295}");
        assertThat(WireJson.text(ProfileTag.item("Tag_Profile_Custom_lv", "7")))
                .isEqualTo("{\"Tag\":\"Tag_Profile_Custom_lv\",\"Value\":\"7\"}");
    }

    private Optional<ErrorCode> take(String tag, String value) throws Exception {
        return ProfileTag.take(WireJson.read(utf8("{\"Tag\":\"" + tag + "\",\"Value\":" + value + "}")), changes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
