package io.barrage.server.gateway;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;

/** The event loops of this node, in a fixed order. Any thread. */
final class Loops {
    private final List<Loop> loops = new ArrayList<>();

    Loops(EventLoopGroup group) {
        for (EventExecutor executor : group) {
            loops.add(new Loop(loops.size(), (EventLoop) executor));
        }
    }

    int size() {
        return loops.size();
    }

    Loop of(EventLoop eventLoop) {
        for (Loop loop : loops) {
            if (loop.runs(eventLoop)) {
                return loop;
            }
        }
        throw new IllegalArgumentException("event loop: not one of the gateway's");
    }

    Iterable<Loop> all() {
        return loops;
    }
}
