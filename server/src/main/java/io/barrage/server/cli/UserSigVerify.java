package io.barrage.server.cli;

import io.barrage.protocol.UserSig;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usersig verify}: exit code 0 for a valid UserSig, 1 for another, with the code that a login would get. */
@Command(
        name = "verify",
        description = {
            "Says whether a UserSig is valid, and if not, why, with its error code:",
            "70001 expired, 70002 empty, 70003 malformed, 70009 wrong key, 70013 other user, 70014 other app."
        },
        mixinStandardHelpOptions = true)
final class UserSigVerify implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Parameters(paramLabel = "SIG", description = "The UserSig.")
    private String sig = "";

    @Option(names = "--user", description = "The user who shows it; the one it says when not given.")
    private @Nullable String user;

    UserSigVerify(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Optional<UserSig.Claims> claims = UserSig.claims(sig);
        SigningOptions.Signer signer = signing.signer(around, claims.map(UserSig.Claims::sdkAppId));
        String shownBy =
                user != null ? user : claims.map(UserSig.Claims::userId).orElse("");
        long now = around.clock().instant().getEpochSecond();
        UserSig.Verdict verdict = UserSig.verify(sig, shownBy, signer.sdkAppId(), signer.secret(), now);
        if (verdict.code() != 0) {
            around.out().println("invalid " + verdict.code() + " " + verdict.reason());
            return Cli.FAILED;
        }
        around.out()
                .println("valid for user " + shownBy + " of app " + signer.sdkAppId() + " until "
                        + Instant.ofEpochSecond(verdict.expiresAt()));
        return Cli.OK;
    }
}
