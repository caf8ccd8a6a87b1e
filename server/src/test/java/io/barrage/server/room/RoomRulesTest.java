package io.barrage.server.room;

import static io.barrage.server.room.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.WireJson;
import io.barrage.server.storage.RoomRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomRulesTest {
    private static JsonNode request(String members) {
        try {
            return WireJson.read(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(members, e);
        }
    }

    private static RoomRecord create(String more) {
        return RoomRules.newRoom(request("\"Type\":\"AVChatRoom\"" + more), 7, "alice", 1795291200);
    }

    private static RoomRecord named(String more) {
        return create(",\"Name\":\"Live\"" + more);
    }

    private static String fields(int count) {
        return ",\"AppDefinedData\":["
                + IntStream.range(0, count)
                        .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
                        .collect(Collectors.joining(","))
                + "]";
    }

    @Test
    void aRequestDescribesARoom() {
        assertThat(named(",\"GroupId\":\"live-1\",\"Introduction\":\"i\",\"Notification\":\"n\",\"FaceUrl\":\"f\""
                        + ",\"AppDefinedData\":[{\"Key\":\"a_1\",\"Value\":\"直播\"}]"))
                .isEqualTo(new RoomRecord(
                        7,
                        "live-1",
                        "Live",
                        "i",
                        "n",
                        "f",
                        "alice",
                        1795291200,
                        1,
                        1795291200,
                        false,
                        Map.of("a_1", "直播"),
                        Set.of()));
    }

    @Test
    void aRoomWithoutAnIdGetsARandomOne() {
        assertThat(named("").groupId()).matches("@TGS#a[A-Z2-7]{10}");
        assertThat(named(",\"GroupId\":null").groupId()).isNotEqualTo(named("").groupId());
    }

    @Test
    void onlyOneTypeIsKnown() {
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Type: \"\" (expected: AVChatRoom)",
                () -> RoomRules.newRoom(request("\"Name\":\"x\""), 7, null, 1));
        assertRefused(
                ErrorCode.NO_PERMISSION,
                "Type: \"Public\" (expected: AVChatRoom)",
                () -> RoomRules.newRoom(request("\"Type\":\"Public\",\"Name\":\"x\""), 7, null, 1));
        assertRefused(
                ErrorCode.NO_PERMISSION,
                "MemberList: not supported by AVChatRoom (expected: members join themselves)",
                () -> named(",\"MemberList\":[]"));
    }

    @Test
    void aNameIsRequired() {
        assertRefused(ErrorCode.BAD_PARAMETER, "Name: missing (expected: 1 to 100 bytes)", () -> create(""));
        assertRefused(
                ErrorCode.BAD_PARAMETER, "Name: missing (expected: 1 to 100 bytes)", () -> create(",\"Name\":\"\""));
        assertRefused(ErrorCode.BAD_PARAMETER, "Name: 7 (expected: a string)", () -> create(",\"Name\":7"));
    }

    @ParameterizedTest
    @CsvSource({"Introduction, 400", "Notification, 400", "FaceUrl, 500"})
    void textsAreMeasuredInBytes(String field, int limit) {
        named(",\"" + field + "\":\"" + "a".repeat(limit) + "\"");
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                field + ": " + (limit + 1) + " bytes (expected: at most " + limit + ")",
                () -> named(",\"" + field + "\":\"" + "a".repeat(limit + 1) + "\""));
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                field + ": " + limit * 3 + " bytes (expected: at most " + limit + ")",
                () -> RoomRules.changes(request("\"" + field + "\":\"" + "直".repeat(limit) + "\"")));
    }

    @Test
    void aNameIsMeasuredInBytes() {
        create(",\"Name\":\"" + "直".repeat(33) + "\"");
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Name: 102 bytes (expected: at most 100)",
                () -> create(",\"Name\":\"" + "直".repeat(34) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", " ", "live-1", "~!@#$%^&*()", "@TGS", "123456789012345678901234567890123456789012345678"})
    void anIdIsPrintableAscii(String id) {
        assertThat(RoomRules.groupId(request("\"GroupId\":\"" + id + "\""))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "直播", "a\\tb", "a\\n", "\\u0000", "1234567890123456789012345678901234567890123456789"})
    void otherIdsAreRefused(String id) {
        assertRefused(ErrorCode.BAD_GROUP_ID, () -> RoomRules.groupId(request("\"GroupId\":\"" + id + "\"")));
        assertRefused(ErrorCode.BAD_GROUP_ID, () -> named(",\"GroupId\":\"" + id + "\""));
    }

    @Test
    void aRefusedIdIsShownShortened() {
        assertRefused(
                ErrorCode.BAD_GROUP_ID,
                "GroupId: \"" + "x".repeat(40) + "…\" (expected: 1 to 48 printable ASCII characters)",
                () -> RoomRules.groupId(request("\"GroupId\":\"" + "x".repeat(1000) + "\"")));
        assertRefused(
                ErrorCode.BAD_GROUP_ID,
                "GroupId: \"\" (expected: 1 to 48 printable ASCII characters)",
                () -> RoomRules.groupId(request("")));
        assertRefused(
                ErrorCode.BAD_GROUP_ID,
                "GroupId: \"@TGS#1\" (expected: an id that does not begin with @TGS#)",
                () -> named(",\"GroupId\":\"@TGS#1\""));
    }

    @Test
    void thereAreAtMostTenCustomFields() {
        assertThat(named(fields(10)).customFields()).hasSize(10);
        assertRefused(
                ErrorCode.BAD_PARAMETER, "AppDefinedData: 11 fields (expected: at most 10)", () -> named(fields(11)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "直", "a b", "abcdefghijklmnopq"})
    void aCustomKeyIsAnIdentifier(String key) {
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "AppDefinedData.Key: \"" + key + "\" (expected: a letter or _, then letters, digits or _, at most 16)",
                () -> named(",\"AppDefinedData\":[{\"Key\":\"" + key + "\",\"Value\":\"x\"}]"));
    }

    @Test
    void aCustomValueIsAtMost512Bytes() {
        named(",\"AppDefinedData\":[{\"Key\":\"_aB3567890123456\",\"Value\":\"" + "x".repeat(512) + "\"}]");
        assertRefused(
                ErrorCode.BAD_PARAMETER,
                "Value: 513 bytes (expected: at most 512)",
                () -> named(",\"AppDefinedData\":[{\"Key\":\"a\",\"Value\":\"" + "x".repeat(513) + "\"}]"));
    }

    @Test
    void whatIsNotGivenIsNotChanged() {
        assertThat(RoomRules.changes(request("\"GroupId\":\"x\"")))
                .isEqualTo(new RoomProfile(null, null, null, null, Map.of(), null));
        assertThat(RoomRules.changes(request("\"Notification\":\"\",\"FaceUrl\":null,\"Introduction\":\"i\"")))
                .isEqualTo(new RoomProfile(null, "i", "", null, Map.of(), null));
    }
}
