package io.barrage.server.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes shared buffers to one socket. While nothing waits to be sent the bytes go straight to the kernel, past the pipeline:
 * no object, no queue and no walk through handlers for each of the many receivers of a frame. What the socket does not
 * take, and all of it with TLS or without epoll, goes the ordinary way. On the event loop only.
 */
final class DirectSocket {
    private final Channel channel;
    private final @Nullable Socket socket;

    DirectSocket(Channel channel) {
        this.channel = channel;
        this.socket = channel instanceof EpollSocketChannel epoll
                        && channel.pipeline().get(SslHandler.class) == null
                ? epoll.fd() instanceof Socket plain ? plain : null
                : null;
    }

    /** Sends all that is readable in a buffer, which stays as it is. */
    void write(ByteBuf shared) {
        int length = shared.readableBytes();
        if (length == 0) {
            return;
        }
        int sent = sendNow(shared);
        if (sent < length) {
            channel.writeAndFlush(
                    shared.retainedSlice(shared.readerIndex() + sent, length - sent), channel.voidPromise());
        }
    }

    /** Whether the other side's system has everything that was written. */
    boolean nothingInFlight() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        boolean allWritten = waiting == null || waiting.totalPendingWriteBytes() == 0;
        return allWritten
                && (!(channel instanceof EpollSocketChannel epoll)
                        || epoll.tcpInfo().unacked() == 0);
    }

    private int sendNow(ByteBuf shared) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (socket == null || waiting == null || waiting.totalPendingWriteBytes() > 0 || !shared.hasMemoryAddress()) {
            return 0;
        }
        try {
            return socket.sendAddress(shared.memoryAddress(), shared.readerIndex(), shared.writerIndex());
        } catch (IOException e) {
            // The ordinary way meets the same error, and closes the connection.
            return 0;
        }
    }
}
