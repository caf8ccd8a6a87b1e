package io.barrage.server.cli;

import io.barrage.protocol.UserSig;
import io.barrage.server.config.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code usersig make}: prints the UserSig and nothing else, so that scripts can take it. */
@Command(name = "make", description = "Prints a UserSig for a user.", mixinStandardHelpOptions = true)
final class UserSigMake implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Parameters(paramLabel = "USER", description = "User id.")
    private String user = "";

    @Option(
            names = "--expire",
            paramLabel = "TIME",
            description = "How long it is valid, at least 1s; 180d when not given.")
    private String expire = "180d";

    UserSigMake(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (user.isBlank()) {
            throw CommandFailed.wrongArguments("USER: value is blank (expected: a user id)");
        }
        long lifetime = Durations.parse(expire)
                .map(Duration::toSeconds)
                .filter(seconds -> seconds >= 1)
                .orElseThrow(() -> CommandFailed.wrongArguments(
                        "--expire: value " + expire + " (expected: a duration such as 10s, 3m, 24h or 180d)"));
        SigningOptions.Signer signer = signing.signer(around, Optional.empty());
        long now = around.clock().instant().getEpochSecond();
        around.out().println(UserSig.make(user, signer.sdkAppId(), signer.secret(), now, lifetime));
        return Cli.OK;
    }
}
