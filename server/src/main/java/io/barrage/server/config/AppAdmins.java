package io.barrage.server.config;

import io.barrage.protocol.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts that may call REST for an app.
 *
 * @param users 1 to {@link #MOST}
 */
public record AppAdmins(List<String> users) {
    /** How many admins an app has at most; documents say 10 and 5, the wider one is taken. */
    public static final int MOST = 10;

    public AppAdmins {
        users = List.copyOf(users);
    }

    /** Whether this can be the id of an admin. */
    public static boolean possible(String user) {
        return !user.isBlank()
                && user.getBytes(StandardCharsets.UTF_8).length <= Limits.USER_ID
                && user.chars().noneMatch(letter -> Character.isISOControl(letter) || letter == ',');
    }

    static Optional<AppAdmins> parse(String given) {
        Set<String> users = new LinkedHashSet<>();
        for (String user : given.split(",", -1)) {
            users.add(user.trim());
        }
        boolean fine = users.size() <= MOST && users.stream().allMatch(AppAdmins::possible);
        return fine ? Optional.of(new AppAdmins(List.copyOf(users))) : Optional.empty();
    }
}
