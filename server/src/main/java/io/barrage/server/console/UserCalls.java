package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.ConsoleUser;
import io.barrage.server.storage.ConsoleUser.Role;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Who may use the console: for owners. Nobody takes away from oneself what only an owner can give back. */
final class UserCalls {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private final ConsoleServices services;

    UserCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("GET", "/users", Role.OWNER, this::list)
                .add("POST", "/users", Role.OWNER, this::create)
                .add("PUT", "/users/*/role", Role.OWNER, this::changeRole)
                .add("POST", "/users/*/password", Role.OWNER, this::resetPassword)
                .add("DELETE", "/users/*/totp", Role.OWNER, this::endTotp)
                .add("DELETE", "/users/*", Role.OWNER, this::delete);
    }

    private HttpAnswer list(ConsoleCall call) {
        ObjectNode body = WireJson.object();
        ArrayNode users = body.putArray("users");
        services.users().list().forEach(user -> users.add(SessionCalls.shown(user)));
        return ConsoleAnswer.ok(body);
    }

    private HttpAnswer create(ConsoleCall call) {
        String name = call.text("name");
        if (!NAME.matcher(name).matches()) {
            throw ConsoleRefused.badValue("name", name, "1 to 32 of a-z 0-9 . _ -, the first one of a-z 0-9");
        }
        Role role = role(call);
        String password = Passwords.random();
        boolean created = services.users()
                .create(new ConsoleUser(
                        name,
                        role,
                        Passwords.hashOfRandom(password),
                        true,
                        "",
                        0,
                        services.clock().millis()));
        if (!created) {
            throw new ConsoleRefused(409, "name-taken", "name: " + name + " is there already");
        }
        log(call, "user.create", name, WireJson.object().put("role", role.name()));
        return ConsoleAnswer.ok(WireJson.object().put("name", name).put("password", password));
    }

    private HttpAnswer changeRole(ConsoleCall call) {
        ConsoleUser user = other(call);
        Role role = role(call);
        services.users().update(user.withRole(role));
        log(
                call,
                "user.role",
                user.name(),
                WireJson.object().put("from", user.role().name()).put("to", role.name()));
        return ConsoleAnswer.done();
    }

    private HttpAnswer resetPassword(ConsoleCall call) {
        ConsoleUser user = other(call);
        String password = Passwords.random();
        services.users().update(user.withPassword(Passwords.hashOfRandom(password), true));
        services.users().closeOthers(user.name(), "");
        log(call, "user.password", user.name(), WireJson.object());
        return ConsoleAnswer.ok(WireJson.object().put("name", user.name()).put("password", password));
    }

    private HttpAnswer endTotp(ConsoleCall call) {
        ConsoleUser user = other(call);
        services.users().update(user.withTotp("", 0));
        log(call, "user.totp-off", user.name(), WireJson.object());
        return ConsoleAnswer.done();
    }

    private HttpAnswer delete(ConsoleCall call) {
        ConsoleUser user = other(call);
        services.users().delete(user.name());
        log(call, "user.delete", user.name(), WireJson.object());
        return ConsoleAnswer.done();
    }

    /** The user that is meant, who must not be the caller: so there is always an owner. */
    private ConsoleUser other(ConsoleCall call) {
        if (call.target().equals(call.user().name())) {
            throw new ConsoleRefused(409, "yourself", "user: " + call.target() + " (expected: somebody else)");
        }
        return services.users()
                .find(call.target())
                .orElseThrow(() -> new ConsoleRefused(404, "no-such-user", "user: " + call.target() + " is not there"));
    }

    private static Role role(ConsoleCall call) {
        String name = call.text("role");
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ConsoleRefused.badValue("role", name, Arrays.toString(Role.values())));
    }

    private void log(ConsoleCall call, String action, String name, ObjectNode details) {
        services.audit().append(call.entry(services.clock().millis(), action, "user " + name, details));
    }
}
