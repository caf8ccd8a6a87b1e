package io.barrage.server.console;

import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the console's page may call: method, path below {@code /console/api}, and who may. Filled at the start. */
final class ConsoleRoutes {
    /** Does what was asked; may block, and refuses with {@link ConsoleRefused}. */
    @FunctionalInterface
    interface Action {
        HttpAnswer run(ConsoleCall call);
    }

    /**
     * @param path one segment of it may be {@code *}
     * @param least null for what is open to all
     * @param early whether it is open to those who have to change their password first
     */
    record Route(String method, String path, @Nullable Role least, boolean early, Action action) {}

    /** A route, and what stands in place of its {@code *}. */
    record Match(Route route, String target) {}

    private final List<Route> routes = new ArrayList<>();

    ConsoleRoutes open(String method, String path, Action action) {
        routes.add(new Route(method, path, null, true, action));
        return this;
    }

    ConsoleRoutes early(String method, String path, Action action) {
        routes.add(new Route(method, path, Role.VIEWER, true, action));
        return this;
    }

    ConsoleRoutes add(String method, String path, Role least, Action action) {
        routes.add(new Route(method, path, least, false, action));
        return this;
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    /** The route of a call; refuses with 404 or 405 when there is none. */
    Match match(String method, String path) {
        boolean known = false;
        for (Route route : routes) {
            String target = target(route.path(), path);
            if (target != null) {
                if (route.method().equals(method)) {
                    return new Match(route, target);
                }
                known = true;
            }
        }
        throw known
                ? new ConsoleRefused(405, "bad-method", method + " " + path + ": not with this method")
                : new ConsoleRefused(404, "nothing-here", path + ": there is no such call");
    }

    private static @Nullable String target(String pattern, String path) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(path) ? "" : null;
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        if (path.length() <= before.length() + after.length() || !path.startsWith(before) || !path.endsWith(after)) {
            return null;
        }
        String target = path.substring(before.length(), path.length() - after.length());
        return target.contains("/") ? null : target;
    }
}
