package io.barrage.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.Limits;
import io.barrage.protocol.UserSig;
import io.barrage.protocol.WireJson;
import io.barrage.server.auth.Sigs;
import io.barrage.server.http.HttpAnswer;
import io.barrage.server.storage.App;
import io.barrage.server.storage.ConsoleUser.Role;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UserSigs of an app: made here, so that its secret need not be looked at, and checked. */
final class SigCalls {
    private static final long LONGEST_SECONDS = 10L * 365 * 24 * 3600;

    private final ConsoleServices services;

    SigCalls(ConsoleServices services) {
        this.services = services;
    }

    void addTo(ConsoleRoutes routes) {
        routes.add("POST", "/apps/*/usersig", Role.OPERATOR, this::make)
                .add("POST", "/apps/*/usersig/check", Role.VIEWER, this::check);
    }

    /** Whoever makes one for whom is in the log: with it one is this user. */
    private HttpAnswer make(ConsoleCall call) {
        App app = services.app(call);
        String user = call.text("user").strip();
        int length = user.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > Limits.USER_ID || user.chars().anyMatch(Character::isISOControl)) {
            throw ConsoleRefused.badValue("user", length + " bytes", "1 to " + Limits.USER_ID);
        }
        JsonNode given = call.body().path("seconds");
        long seconds = given.asLong();
        if (!given.isIntegralNumber() || seconds < 1 || seconds > LONGEST_SECONDS) {
            throw ConsoleRefused.badValue("seconds", given.isMissingNode() ? "none" : given, "1 to " + LONGEST_SECONDS);
        }
        String sig = UserSig.make(user, app.sdkAppId(), app.secret(), now(), seconds);
        services.audit()
                .append(call.entry(
                        services.clock().millis(),
                        "app.usersig",
                        "app " + app.sdkAppId(),
                        WireJson.object().put("user", user).put("seconds", seconds)));
        return ConsoleAnswer.ok(
                WireJson.object().put("userSig", sig).put("user", user).put("expiresAt", (now() + seconds) * 1000));
    }

    /** What a login with this UserSig would get, and what it says of itself. */
    private HttpAnswer check(ConsoleCall call) {
        App app = services.app(call);
        String sig = call.text("userSig").strip();
        Optional<UserSig.Claims> claims = UserSig.claims(sig);
        String claimed = claims.map(UserSig.Claims::userId).orElse("");
        String user = call.textOrNone("user").strip();
        UserSig.Verdict verdict = Sigs.verify(app, sig, user.isEmpty() ? claimed : user, now());
        ObjectNode body = WireJson.object()
                .put("code", verdict.code())
                .put("state", state(verdict.code()))
                .put("reason", verdict.reason())
                .put("appEnabled", app.enabled());
        claims.ifPresent(says -> body.put("user", says.userId())
                .put("sdkAppId", says.sdkAppId())
                .put("issuedAt", says.issuedAt() * 1000)
                .put("expiresAt", says.expiresAt() * 1000)
                .put("knownApp", services.storage().apps().find(says.sdkAppId()).isPresent()));
        return ConsoleAnswer.ok(body);
    }

    /** By which the page chooses its words. */
    private static String state(int code) {
        if (code == 0) {
            return "valid";
        }
        return switch (ErrorCode.of(code)) {
            case SIG_EXPIRED -> "expired";
            case SIG_WRONG_KEY -> "wrong-key";
            case SIG_OTHER_APP -> "other-app";
            case SIG_OTHER_USER -> "other-user";
            case SIG_EMPTY -> "empty";
            default -> "malformed";
        };
    }

    private long now() {
        return services.clock().millis() / 1000;
    }
}
