package io.barrage.client;

import java.net.InetAddress;
import java.time.Duration;
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
 */
public record ClientOptions(
        int platform,
        boolean heartbeat,
        Duration answerWithin,
        int receiveBufferBytes,
        @Nullable FrameTap tap,
        @Nullable InetAddress from) {

    public static ClientOptions defaults() {
        return new ClientOptions(7, true, Duration.ofSeconds(15), 0, null, null);
    }

    public ClientOptions withPlatform(int platform) {
        return new ClientOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from);
    }

    /** The connection is silent unless it is asked to send something. */
    public ClientOptions withoutHeartbeat() {
        return new ClientOptions(platform, false, answerWithin, receiveBufferBytes, tap, from);
    }

    public ClientOptions withAnswerWithin(Duration answerWithin) {
        return new ClientOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from);
    }

    public ClientOptions withReceiveBuffer(int bytes) {
        return new ClientOptions(platform, heartbeat, answerWithin, bytes, tap, from);
    }

    public ClientOptions withTap(FrameTap tap) {
        return new ClientOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from);
    }

    public ClientOptions withFrom(InetAddress from) {
        return new ClientOptions(platform, heartbeat, answerWithin, receiveBufferBytes, tap, from);
    }
}
