package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AccountCommandsTest {
    private static final String IMPORT = "im_open_login_svc/account_import";
    private static final String MANY = "im_open_login_svc/multiaccount_import";
    private static final String DELETE = "im_open_login_svc/account_delete";
    private static final String CHECK = "im_open_login_svc/account_check";
    private static final String SET = "profile/portrait_set";
    private static final String GET = "profile/portrait_get";

    private final RestServer rest;

    AccountCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode set(String user, String tag, String value) {
        return rest.call(
                SET,
                "{\"From_Account\":\"" + user + "\",\"ProfileItem\":[{\"Tag\":\"" + tag + "\",\"Value\":" + value
                        + "}]}");
    }

    private JsonNode get(String users, String tags) {
        return assertOk(rest.call(GET, "{\"To_Account\":[" + users + "],\"TagList\":[" + tags + "]}"));
    }

    @Test
    @Covers(value = IMPORT, success = true)
    @Covers(value = CHECK, success = true)
    void anImportedAccountExists() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"用户😀\",\"Nick\":\"昵称\",\"FaceUrl\":\"https://img.example/x.png\"}"));
        assertOk(rest.call(IMPORT, "{\"Identifier\":\"kim\"}"));
        JsonNode items = assertOk(rest.call(
                        CHECK, "{\"CheckItem\":[{\"UserID\":\"用户😀\"},{\"UserID\":\"kim\"},{\"UserID\":\"nobody\"}]}"))
                .path("ResultItem");
        assertThat(items.path(0).path("UserID").asText()).isEqualTo("用户😀");
        assertThat(items.path(0).path("AccountStatus").asText()).isEqualTo("Imported");
        assertThat(items.path(1).path("AccountStatus").asText()).isEqualTo("Imported");
        assertThat(items.path(2).path("AccountStatus").asText()).isEqualTo("NotImported");
        assertThat(items.path(2).path("ResultCode").asInt()).isZero();
    }

    @Test
    void importingAgainKeepsWhatIsNotGiven() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\",\"Nick\":\"Kim\"}"));
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\",\"Nick\":\"\"}"));
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\"}"));
        assertThat(get("\"kim\"", "")
                        .findPath("ProfileItem")
                        .path(0)
                        .path("Value")
                        .asText())
                .isEqualTo("Kim");
    }

    @Test
    @Covers(
            value = IMPORT,
            refusals = {40601, 70402},
            limits = true)
    void whatIsNoUserIdIsRefused() {
        assertFails(70402, rest.call(IMPORT, "{}"));
        assertFails(70402, rest.call(IMPORT, "{\"UserID\":\"\"}"));
        assertFails(70402, rest.call(IMPORT, "{\"UserID\":\"a\\nb\"}"));
        assertFails(70402, rest.call(IMPORT, "{\"UserID\":\"" + "a".repeat(33) + "\"}"));
        assertFails(70402, rest.call(IMPORT, "{\"UserID\":\"" + "直".repeat(11) + "\"}"));
        assertOk(rest.call(IMPORT, "{\"UserID\":\"" + "a".repeat(32) + "\"}"));
        assertFails(40601, rest.call(IMPORT, "{\"UserID\":\"kim\",\"Nick\":\"" + "a".repeat(501) + "\"}"));
    }

    @Test
    @Covers(value = CHECK, refusals = 70402, limits = true)
    void oneTo100AccountsMayBeChecked() {
        String one = "{\"UserID\":\"x\"}";
        assertFails(70402, rest.call(CHECK, "{\"CheckItem\":[]}"));
        assertFails(70402, rest.call(CHECK, "{}"));
        assertOk(rest.call(CHECK, "{\"CheckItem\":[" + (one + ",").repeat(99) + one + "]}"));
        assertFails(70402, rest.call(CHECK, "{\"CheckItem\":[" + (one + ",").repeat(100) + one + "]}"));
    }

    @Test
    @Covers(value = SET, success = true)
    @Covers(value = GET, success = true)
    void aProfileIsSetAndRead() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\"}"));
        assertOk(set("kim", "Tag_Profile_IM_Nick", "\"金 😀\""));
        assertOk(set("kim", "Tag_Profile_IM_Level", "4294967295"));
        assertOk(set("kim", "Tag_Profile_Custom_lv", "\"7\""));
        JsonNode nick = get("\"kim\"", "\"Tag_Profile_IM_Nick\"");
        assertThat(WireJson.text(nick.findPath("ProfileItem")))
                .isEqualTo("[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"金 😀\"}]");
        JsonNode level = get("\"kim\"", "\"Tag_Profile_IM_Level\"");
        assertThat(level.findPath("ProfileItem").path(0).path("Value").isIntegralNumber())
                .isTrue();
        assertThat(get("\"kim\"", "").findPath("ProfileItem")).hasSize(3);
        assertThat(nick.has("Fail_Account")).isFalse();
        assertThat(nick.path("ErrorDisplay").asText("absent")).isEmpty();
    }

    @Test
    void anUnknownUserIsListedAsFailed() {
        JsonNode answer = get("\"nobody\",\"administrator\"", "");
        assertThat(answer.path("UserProfileItem").path(0).path("ResultCode").asInt())
                .isEqualTo(40003);
        assertThat(answer.path("UserProfileItem").path(1).path("ResultCode").asInt())
                .isZero();
        assertThat(WireJson.text(answer.path("Fail_Account"))).isEqualTo("[\"nobody\"]");
    }

    @Test
    @Covers(
            value = SET,
            refusals = {40001, 40002, 40003, 40009, 40601, 40605, 40610})
    @Covers(value = GET, refusals = 40001, limits = true)
    void whatIsNoProfileIsRefused() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\"}"));
        assertFails(40002, set("", "Tag_Profile_IM_Nick", "\"x\""));
        assertFails(40003, set("nobody", "Tag_Profile_IM_Nick", "\"x\""));
        assertFails(40009, set("kim", "Tag_Profile_IM_Other", "\"x\""));
        assertFails(40601, set("kim", "Tag_Profile_IM_Nick", "\"" + "a".repeat(501) + "\""));
        assertFails(40605, set("kim", "Tag_Profile_IM_Level", "4294967296"));
        assertFails(40610, set("kim", "Tag_Profile_IM_Nick", "7"));
        assertFails(40001, rest.call(SET, "{\"From_Account\":\"kim\"}"));
        assertFails(40001, rest.call(GET, "{}"));
        assertFails(40001, rest.call(GET, "{\"To_Account\":[" + "\"x\",".repeat(100) + "\"x\"]}"));
        assertThat(get("\"kim\"", "").findPath("ProfileItem")).isEmpty();
    }

    @Test
    void anOddNumberDoesNotSpoilTheProfile() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\"}"));
        assertFails(40605, set("kim", "Tag_Profile_IM_Level", "18446744073709551621"));
        assertThat(get("\"kim\"", "").findPath("ProfileItem")).isEmpty();
    }

    @Test
    @Covers(value = MANY, success = true)
    void manyAccountsAreImportedAtOnce() {
        assertThat(assertOk(rest.call(MANY, "{\"Accounts\":[\"kim\",\"\",\"" + "a".repeat(33) + "\"]}"))
                        .path("FailAccounts"))
                .hasSize(2);
        assertThat(assertOk(rest.call(
                                MANY,
                                "{\"AccountList\":[{\"UserID\":\"lee\",\"Nick\":\"Lee\",\"FaceUrl\":\"l.png\"}]}"))
                        .path("FailAccounts"))
                .isEmpty();
        assertThat(get("\"kim\",\"lee\"", "").has("Fail_Account")).isFalse();
        assertThat(get("\"lee\"", "\"Tag_Profile_IM_Nick\"").findPath("Value").asText())
                .isEqualTo("Lee");
    }

    @Test
    @Covers(value = MANY, refusals = 70402, limits = true)
    void oneTo100AccountsAreImported() {
        assertFails(70402, rest.call(MANY, "{}"));
        assertFails(70402, rest.call(MANY, "{\"Accounts\":[]}"));
        assertFails(70402, rest.call(MANY, "{\"Accounts\":[7]}"));
        assertOk(rest.call(MANY, "{\"Accounts\":[" + "\"x\",".repeat(99) + "\"x\"]}"));
        assertFails(70402, rest.call(MANY, "{\"Accounts\":[" + "\"x\",".repeat(100) + "\"x\"]}"));
    }

    @Test
    @Covers(value = DELETE, success = true)
    void aDeletedAccountIsGoneWithItsProfile() {
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\",\"Nick\":\"Kim\"}"));
        JsonNode results = assertOk(
                        rest.call(DELETE, "{\"DeleteItem\":[{\"UserID\":\"kim\"},{\"UserID\":\"nobody\"}]}"))
                .path("ResultItem");
        assertThat(results.findValuesAsText("UserID")).containsExactly("kim", "nobody");
        assertThat(results.findValuesAsText("ResultCode")).containsExactly("0", "70107");
        assertThat(rest.call(CHECK, "{\"CheckItem\":[{\"UserID\":\"kim\"}]}")
                        .findPath("AccountStatus")
                        .asText())
                .isEqualTo("NotImported");
        assertOk(rest.call(IMPORT, "{\"UserID\":\"kim\"}"));
        assertThat(get("\"kim\"", "").findPath("ProfileItem")).isEmpty();
    }

    @Test
    @Covers(value = DELETE, refusals = 70402, limits = true)
    void oneTo100AccountsAreDeleted() {
        String one = "{\"UserID\":\"x\"}";
        assertFails(70402, rest.call(DELETE, "{\"DeleteItem\":[]}"));
        assertOk(rest.call(DELETE, "{\"DeleteItem\":[" + (one + ",").repeat(99) + one + "]}"));
        assertFails(70402, rest.call(DELETE, "{\"DeleteItem\":[" + (one + ",").repeat(100) + one + "]}"));
    }

    @Test
    @Covers(
            value = SET,
            refusals = {40001, 40605},
            limits = true)
    void profileValuesKeepTheirLimits() {
        rest.accounts("kim");
        assertOk(set("kim", "Tag_Profile_IM_SelfSignature", "\"" + "s".repeat(500) + "\""));
        assertFails(40601, set("kim", "Tag_Profile_IM_SelfSignature", "\"" + "s".repeat(501) + "\""));
        assertOk(set("kim", "Tag_Profile_IM_Location", "\"" + "l".repeat(16) + "\""));
        assertFails(40605, set("kim", "Tag_Profile_IM_Location", "\"" + "l".repeat(17) + "\""));
        assertOk(set("kim", "Tag_Profile_IM_Gender", "\"Gender_Type_Male\""));
        assertFails(40605, set("kim", "Tag_Profile_IM_Gender", "\"male\""));
        assertFails(40605, set("kim", "Tag_Profile_IM_AllowType", "\"Anybody\""));
        assertFails(40605, set("kim", "Tag_Profile_IM_AdminForbidType", "\"On\""));
        assertFails(40009, set("kim", "Tag_Profile_Custom_toolongtag", "\"x\""));
        for (char letter = 'a'; letter < 'u'; letter++) {
            assertOk(set("kim", "Tag_Profile_Custom_" + letter, "\"x\""));
        }
        assertFails(40001, set("kim", "Tag_Profile_Custom_u", "\"x\""));
        assertOk(set("kim", "Tag_Profile_Custom_a", "\"y\""));
        assertOk(set("kim", "Tag_Profile_Custom_a", "\"\""));
        assertOk(set("kim", "Tag_Profile_Custom_u", "\"x\""));
    }

    @Test
    @Covers(value = GET, refusals = 40009)
    void onlyKnownTagsAreAskedFor() {
        rest.accounts("kim");
        assertFails(40009, rest.call(GET, "{\"To_Account\":[\"kim\"],\"TagList\":[\"Tag_Profile_IM_Other\"]}"));
        assertThat(get("\"kim\"", "\"Tag_Profile_IM_Nick\",\"Tag_Profile_Custom_no\"")
                        .findPath("ProfileItem"))
                .hasSize(1);
    }
}
