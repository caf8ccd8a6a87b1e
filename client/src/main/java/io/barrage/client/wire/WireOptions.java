package io.barrage.client.wire;

import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a connection may be told beside where it goes.
 *
 * @param platform kind of device, {@code head.platform}: a user has one login per platform. 7 (browser) by default
 * @param heartbeat whether the connection pings on its own as the published SDKs do; true by default
 * @param answerWithin a request without an answer for this long fails; 15 s by default, as in the published SDKs
 * @param receiveBufferBytes size of the socket's receive buffer, or 0 for what the system gives
 * @param tap sees frames before they are read, or null
 * @param from the address of this machine to connect from, or null for the usual one; each has its own 28,000 ports or so
 * @param gaps whether the server is to say what it does not send to a reader who is too slow ({@link Gap}); true by default,
 *     false is how the published SDKs connect
 * @param trust what {@code https} and {@code wss} take for granted, or null for what this Java trusts
 */
public record WireOptions(
        int platform,
        boolean heartbeat,
        Duration answerWithin,
        int receiveBufferBytes,
        @Nullable FrameTap tap,
        @Nullable InetAddress from,
        boolean gaps,
        @Nullable SSLContext trust) {

    public static WireOptions defaults() {
        return new WireOptions(7, true, Duration.ofSeconds(15), 0, null, null, true, null);
    }

    public WireOptions withPlatform(int platform) {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    /** The connection is silent unless it is asked to send something. */
    public WireOptions withoutHeartbeat() {
        return new WireOptions(platform, false, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    public WireOptions withAnswerWithin(Duration answerWithin) {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    public WireOptions withReceiveBuffer(int bytes) {
        return new WireOptions(platform, heartbeat, answerWithin, bytes, tap, from, gaps, trust);
    }

    public WireOptions withTap(FrameTap tap) {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    public WireOptions withFrom(InetAddress from) {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    public WireOptions withTrust(SSLContext trust) {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, gaps, trust);
    }

    /** The server is not asked to say what it does not send, as by the published SDKs. */
    public WireOptions withoutGaps() {
        return new WireOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from, false, trust);
    }
}
