package io.barrage.client;

import io.barrage.client.wire.ClientLoops;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a client connects to, and how. {@link #to} has the usual values; the {@code with…} methods change one each.
 *
 * @param server {@code http}, {@code https}, {@code ws} or {@code wss} with host and, if not the usual one, port
 * @param sdkAppId the app whose users and rooms are meant
 * @param platform kind of device: a user has one login per platform; 7 (browser) unless set
 * @param compressed whether the server may send pushes compressed, which saves two thirds and more; true unless set
 * @param oneRoom whether a room that is joined replaces the one before, as with the published SDKs; false unless set
 * @param userSigs gives a new UserSig for a user id when the one of the login ends; without it the login then ends
 * @param trust what {@code https} and {@code wss} take for granted, or null for what this Java trusts
 * @param loops threads for the sockets, shared with other clients and not closed with this one; or null for one of its own
 * @param executor runs listeners and what is chained to futures, two tasks of a client at a time at most; or null for
 *     threads of its own
 * @param clock what the client takes for the time
 * @param random from 0 to below 1
 */
public record ClientOptions(
        URI server,
        int sdkAppId,
        int platform,
        boolean compressed,
        boolean oneRoom,
        @Nullable Function<String, CompletionStage<String>> userSigs,
        @Nullable SSLContext trust,
        @Nullable ClientLoops loops,
        @Nullable Executor executor,
        InstantSource clock,
        DoubleSupplier random) {
    private static final int BROWSER = 7;

    /** The usual options. */
    public static ClientOptions to(URI server, int sdkAppId) {
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        return new ClientOptions(
                server, sdkAppId, BROWSER, true, false, null, null, null, null, InstantSource.system(), random);
    }

    /** The usual options. */
    public static ClientOptions to(String server, int sdkAppId) {
        return to(URI.create(server), sdkAppId);
    }

    /** @param platform kind of device, such as 1 Windows, 2 Android, 3 iOS, 7 browser */
    public ClientOptions withPlatform(int platform) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** Pushes come as plain JSON. */
    public ClientOptions withoutCompression() {
        return new ClientOptions(
                server, sdkAppId, platform, false, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** A room that is joined replaces the one before: that is left first. Its owner stays in it, but hears of it no more. */
    public ClientOptions withOneRoom() {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, true, userSigs, trust, loops, executor, clock, random);
    }

    /**
     * Logins are renewed before they end: 5 minutes before, or when a tenth of their time is left.
     *
     * @param userSigs gives a new UserSig for a user id; called on the client's executor
     */
    public ClientOptions withUserSigs(Function<String, CompletionStage<String>> userSigs) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** @param trust for a certificate that this Java does not trust by itself */
    public ClientOptions withTrust(SSLContext trust) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** @param loops to be closed after the clients that share it */
    public ClientOptions withLoops(ClientLoops loops) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** @param executor with two threads at least if listeners wait for futures of the client */
    public ClientOptions withExecutor(Executor executor) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    public ClientOptions withClock(InstantSource clock) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }

    /** @param random from 0 to below 1 */
    public ClientOptions withRandom(DoubleSupplier random) {
        return new ClientOptions(
                server, sdkAppId, platform, compressed, oneRoom, userSigs, trust, loops, executor, clock, random);
    }
}
