package io.barrage.server.room;

import io.barrage.protocol.ErrorCode;
import io.barrage.server.config.FieldLevels;
import io.barrage.server.config.FieldLevels.Level;
import java.util.Locale;

/** Who may do what in a room (rest-api.md section 6.1). On the room's loop. */
public final class Rights {
    /** Who may mute, ban, recall, and speak while all are muted. */
    static final Level MODERATORS = Level.ADMIN;

    /** Who may change the profile, set admins and marks, and dismiss the room. */
    static final Level OWNERS = Level.OWNER;

    private final Room room;

    Rights(Room room) {
        this.room = room;
    }

    /** {@code Owner}, {@code Admin}, {@code Member} or {@code NotMember}. */
    public String roleOf(String userId) {
        return switch (level(userId)) {
            case APP_ADMIN, OWNER -> "Owner";
            case ADMIN -> "Admin";
            case MEMBER -> "Member";
            case ANYONE -> "NotMember";
        };
    }

    /** The rights of somebody in this room. */
    public Level level(Operator operator) {
        return operator.byServer() ? Level.APP_ADMIN : level(operator.user().userId());
    }

    private Level level(String userId) {
        if (room.isOwner(userId)) {
            return Level.OWNER;
        }
        if (room.record().admins().contains(userId)) {
            return Level.ADMIN;
        }
        return room.isMember(userId) ? Level.MEMBER : Level.ANYONE;
    }

    /** The owner and live admins, whether they are there or not. */
    boolean isModerator(String userId) {
        return level(userId).may(MODERATORS);
    }

    void require(Operator operator, Level least, String what) {
        if (!level(operator).may(least)) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION,
                    operator.user().userId() + " may not " + what + " in "
                            + room.key().groupId() + " (expected: "
                            + least.name().toLowerCase(Locale.ROOT) + " or above)");
        }
    }

    /** Refuses a message whose sender is not in the room or is muted. */
    void requireMaySpeak(Post post) {
        room.requireOpen();
        String user = post.from().userId();
        requireMember(post.by());
        long now = room.now() / 1000;
        if (post.mutedUntil() > now) {
            throw new Refused(ErrorCode.MUTED, user + " is muted in all rooms");
        }
        if (room.mutes().until(user) > now) {
            throw new Refused(ErrorCode.MUTED, user + " is muted in this room");
        }
        if (room.record().muteAll() && !level(post.by()).may(MODERATORS)) {
            throw new Refused(ErrorCode.MUTED, "all are muted; only the owner and admins may speak");
        }
    }

    void requireMember(Operator operator) {
        if (!operator.byServer() && !room.isMember(operator.user().userId())) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION, "not a member of " + room.key().groupId() + "; join it first");
        }
    }

    /** Refuses what is done to somebody of the same or a higher level, or by one who is no moderator. */
    void requireAbove(Operator operator, String userId) {
        require(operator, MODERATORS, "do this");
        if (level(operator).compareTo(level(userId)) >= 0) {
            throw new Refused(
                    ErrorCode.NO_PERMISSION,
                    userId + ": " + roleOf(userId) + " of " + room.key().groupId()
                            + " (expected: somebody of a lower role)");
        }
    }

    boolean mayRead(Level reader, String field) {
        return room.settings()
                .customFields()
                .of(field)
                .map(levels -> reader.may(levels.read()))
                .orElse(false);
    }

    /** Refuses a change of the profile that is not the operator's to make. */
    void requireMayChange(Operator operator, RoomProfile wanted) {
        room.requireOpen();
        wanted.customFields().keySet().forEach(field -> {
            FieldLevels.Field levels = room.settings()
                    .customFields()
                    .of(field)
                    .orElseThrow(() -> new Refused(
                            ErrorCode.BAD_PARAMETER,
                            "AppDefinedData.Key: " + field + " (expected: a field of the app)"));
            require(operator, levels.write(), "write the field " + field);
        });
        if (!wanted.onlyCustomFields()) {
            require(operator, OWNERS, "change the profile");
        }
    }
}
