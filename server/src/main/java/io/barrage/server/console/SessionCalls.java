package io.barrage.server.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.AuditLog;
import io.barrage.server.storage.ConsoleUser;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Signing in and out, the own password and second factor. */
final class SessionCalls {
    private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{32}");

    private final ConsoleServices services;
    private final SignIn signIn;
    private final String cookie;
    private final SecureRandom random = new SecureRandom();

    SessionCalls(ConsoleServices services, SignIn signIn, boolean secure) {
        this.services = services;
        this.signIn = signIn;
        this.cookie = ConsoleApi.COOKIE + "=%s; Path=/console/; HttpOnly; SameSite=Strict; Max-Age=%d"
                + (secure ? "; Secure" : "");
    }

    void addTo(ConsoleRoutes routes) {
        routes.open("POST", "/session", this::signIn)
                .open("GET", "/session", SessionCalls::show)
                .early("DELETE", "/session", this::signOut)
                .early("PUT", "/session/password", this::changePassword)
                .add("POST", "/session/totp", ConsoleUser.Role.VIEWER, this::offerTotp)
                .add("PUT", "/session/totp", ConsoleUser.Role.VIEWER, this::beginTotp)
                .add("DELETE", "/session/totp", ConsoleUser.Role.VIEWER, this::endTotp);
    }

    private HttpAnswer signIn(ConsoleCall call) {
        SignIn.Signed signed = signIn.signIn(
                call.text("name"),
                call.text("password"),
                call.textOrNone("code"),
                call.http().clientIp());
        services.audit()
                .append(new AuditLog.Entry(
                        0,
                        services.clock().millis(),
                        signed.user().name(),
                        call.http().clientIp(),
                        "session.open",
                        "",
                        "{}"));
        return ConsoleAnswer.withCookie(
                ConsoleAnswer.ok(shown(signed.user())), cookie.formatted(signed.token(), SignIn.LONGEST.toSeconds()));
    }

    /** Who is signed in, nobody as well: a page asks this first, and a refusal would stand in its browser's log. */
    private static HttpAnswer show(ConsoleCall call) {
        SignIn.Current current = call.current();
        return ConsoleAnswer.ok(WireJson.object().set("user", current == null ? null : shown(current.user())));
    }

    private HttpAnswer signOut(ConsoleCall call) {
        services.users().close(call.signedIn().session().tokenHash());
        log(call, "session.close");
        return ConsoleAnswer.withCookie(ConsoleAnswer.done(), cookie.formatted("", 0));
    }

    private HttpAnswer changePassword(ConsoleCall call) {
        ConsoleUser user = call.user();
        signIn.requirePassword(user, call.text("old"), call.http().clientIp());
        String password = call.text("new");
        Passwords.requireGood(password);
        if (password.equals(call.text("old"))) {
            throw ConsoleRefused.badValue("new", "the old password", "another one");
        }
        services.users().update(user.withPassword(Passwords.hash(password), false));
        services.users().closeOthers(user.name(), call.signedIn().session().tokenHash());
        log(call, "session.password");
        return ConsoleAnswer.done();
    }

    /** A secret for an authenticator app; it counts from the first code on. */
    private HttpAnswer offerTotp(ConsoleCall call) {
        String secret = Totp.newSecret(random);
        return ConsoleAnswer.ok(WireJson.object()
                .put("secret", secret)
                .put("uri", Totp.uri(call.user().name(), secret)));
    }

    private HttpAnswer beginTotp(ConsoleCall call) {
        ConsoleUser user = call.user();
        signIn.requirePassword(user, call.text("password"), call.http().clientIp());
        String secret = call.text("secret");
        if (!SECRET.matcher(secret).matches()) {
            throw ConsoleRefused.badValue("secret", "another", "the one that was offered");
        }
        OptionalLong step =
                Totp.stepOf(secret, call.text("code"), services.clock().millis() / 1000);
        if (step.isEmpty()) {
            throw new ConsoleRefused(400, "wrong-code", "code: not right (is the clock of the phone right?)");
        }
        services.users().update(user.withTotp(secret, step.getAsLong()));
        log(call, "session.totp-on");
        return ConsoleAnswer.done();
    }

    private HttpAnswer endTotp(ConsoleCall call) {
        ConsoleUser user = call.user();
        signIn.requirePassword(user, call.text("password"), call.http().clientIp());
        services.users().update(user.withTotp("", 0));
        log(call, "session.totp-off");
        return ConsoleAnswer.done();
    }

    private void log(ConsoleCall call, String action) {
        services.audit().append(call.entry(services.clock().millis(), action, "", WireJson.object()));
    }

    static ObjectNode shown(ConsoleUser user) {
        return WireJson.object()
                .put("name", user.name())
                .put("role", user.role().name())
                .put("mustChange", user.mustChange())
                .put("totp", !user.totpSecret().isEmpty())
                .put("createdAt", user.createdAt());
    }
}
