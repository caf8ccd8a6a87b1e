package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Sender;
import io.barrage.server.storage.RoomRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What really changes among the live admins of a room.
 *
 * @param record the room after the change
 * @param users those who become admins or are none any more
 */
record AdminChange(RoomRecord record, List<Sender> users) {

    static AdminChange of(Room room, Operator operator, List<Sender> wanted, boolean set) {
        room.requireOpen();
        room.rights().require(operator, Rights.OWNERS, "set admins");
        RoomRecord old = room.record();
        List<Sender> users = wanted.stream()
                .filter(user -> old.admins().contains(user.userId()) != set)
                .distinct()
                .toList();
        Set<String> admins = new HashSet<>(old.admins());
        for (Sender user : users) {
            if (room.isOwner(user.userId())) {
                throw new Refused(
                        ErrorCode.BAD_PARAMETER, user.userId() + ": the owner (expected: somebody else as admin)");
            }
            if (set) {
                admins.add(user.userId());
            } else {
                admins.remove(user.userId());
            }
        }
        int most = room.settings().roomAdmins();
        if (set && admins.size() > most) {
            throw new Refused(
                    ErrorCode.BAD_PARAMETER, "admins: " + admins.size() + " in all (expected: at most " + most + ")");
        }
        return new AdminChange(
                new RoomRecord(
                        old.sdkAppId(),
                        old.groupId(),
                        old.name(),
                        old.introduction(),
                        old.notification(),
                        old.faceUrl(),
                        old.owner(),
                        old.createdAt(),
                        old.infoSeq(),
                        old.lastInfoAt(),
                        old.muteAll(),
                        old.customFields(),
                        admins),
                users);
    }
}
