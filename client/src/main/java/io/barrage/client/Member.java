package io.barrage.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody in a room.
 *
 * @param nick name for others, or empty
 * @param faceUrl address of the picture, or empty
 * @param mutedUntil when the member may speak again; {@link Instant#EPOCH} when it is not muted
 */
public record Member(String userId, String nick, String faceUrl, Role role, Instant joined, Instant mutedUntil) {
    /**
     * Some of the members.
     *
     * @param nextOffset with what the next page is asked for; 0 when this is the last one
     */
    public record Page(List<Member> members, long nextOffset) {
        public Page {
            members = List.copyOf(members);
        }
    }

    static List<Member> list(JsonNode reply) {
        List<Member> members = new ArrayList<>();
        for (JsonNode member : reply.path("MemberList")) {
            members.add(new Member(
                    member.path("Member_Account").asText(),
                    member.path("NickName").asText(),
                    member.path("Avatar").asText(),
                    Role.of(member.path("Role").asText()),
                    Instant.ofEpochSecond(member.path("JoinTime").asLong()),
                    Instant.ofEpochSecond(member.path("ShutUpUntil").asLong())));
        }
        return members;
    }
}
