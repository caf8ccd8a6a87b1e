package io.barrage.load;

import io.barrage.client.wire.ClientLoops;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;

/** Event loops on epoll where the machine has it. */
final class FastLoops {
    private FastLoops() {}

    /** @param threads how many */
    static ClientLoops start(int threads) {
        return Epoll.isAvailable()
                ? ClientLoops.start(threads, EpollIoHandler.newFactory(), EpollSocketChannel.class)
                : ClientLoops.start(threads);
    }
}
