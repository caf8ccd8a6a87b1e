package io.barrage.client;

import io.barrage.client.connection.Line;
import io.barrage.client.wire.ClientLoops;
import io.barrage.client.wire.Endpoint;
import io.barrage.client.wire.FrameListener;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.client.wire.WireSocket;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** Opens sockets to the server of a client. */
final class SocketOpener implements Line.Opener {
    private final ClientLoops loops;
    private final Endpoint endpoint;
    private final WireOptions options;

    /** @param loops of one thread */
    SocketOpener(ClientOptions options, ClientLoops loops) {
        this.loops = loops;
        WireForm form = options.compressed() ? WireForm.DICTIONARY : WireForm.BINARY;
        this.endpoint = new Endpoint(options.server(), options.sdkAppId(), form);
        WireOptions usual = WireOptions.defaults().withPlatform(options.platform());
        SSLContext trust = options.trust();
        this.options = trust == null ? usual : usual.withTrust(trust);
    }

    @Override
    public CompletableFuture<? extends Line> open(FrameListener listener) {
        return WireSocket.open(loops, endpoint, options, listener).thenApply(Socket::new);
    }

    private record Socket(WireSocket socket) implements Line {
        @Override
        public void send(byte[] frame) {
            socket.send(frame);
        }

        @Override
        public void close(int code, String reason) {
            socket.close(code, reason);
        }
    }
}
