package io.barrage.server.room;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What requests about members must look like, whether they come over the wire or from the app's server. */
public final class MemberRules {
    private MemberRules() {}

    /** For how long to mute; the newer documents say MuteTime, the older ones and the SDKs ShutUpTime. */
    public static long muteSeconds(JsonNode request) {
        String field = request.hasNonNull("MuteTime") ? "MuteTime" : "ShutUpTime";
        JsonNode given = request.path(field);
        if (!given.isIntegralNumber() || given.asLong() < 0 || given.asLong() > Deadlines.FOREVER) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    field + ": " + MessageRules.shortened(given.asText("missing")) + " (expected: 0 to "
                            + Deadlines.FOREVER + " seconds)");
        }
        return given.asLong();
    }

    /** Whether a change of role makes an admin, rather than a member. */
    public static boolean admin(JsonNode request) {
        String role = request.path("Role").asText("");
        if (!role.equals("Admin") && !role.equals("Member")) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER,
                    "Role: \"" + MessageRules.shortened(role) + "\" (expected: Admin or Member)");
        }
        return role.equals("Admin");
    }

    /** {@code CommandType}: whether something is set, rather than deleted. */
    public static boolean sets(JsonNode request) {
        int type = request.path("CommandType").asInt();
        if (type != 1 && type != 2) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "CommandType: " + type + " (expected: 1 to set, 2 to delete)");
        }
        return type == 1;
    }

    /** The marks of each member. */
    public static Map<String, Set<Integer>> marks(JsonNode request) {
        Map<String, Set<Integer>> marks = new LinkedHashMap<>();
        for (JsonNode member : request.path("MemberList")) {
            Set<Integer> own = new TreeSet<>();
            member.path("Marks").forEach(mark -> own.add(mark.asInt()));
            marks.put(member.path("Member_Account").asText(""), own);
        }
        if (marks.isEmpty() || marks.values().stream().anyMatch(Set::isEmpty)) {
            throw new Refused(ErrorCode.BAD_PARAMETER, "MemberList: expected members, each with Marks");
        }
        return marks;
    }
}
