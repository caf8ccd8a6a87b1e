package io.barrage.server.media.http;

import io.barrage.server.media.Media;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import java.util.concurrent.Executor;

/** Makes the part of each connection's pipeline that takes uploads and gives downloads. Any thread. */
public final class MediaTransfers {
    private final Media media;
    private final Executor mediaThreads;

    /** @param mediaThreads where files are read and written */
    public MediaTransfers(Media media, Executor mediaThreads) {
        this.media = media;
        this.mediaThreads = mediaThreads;
    }

    /** A handler for one connection. It stands behind the HTTP codec, and takes only what goes to {@link Media#PATH}. */
    public ChannelHandler handler(Patience patience) {
        return new MediaEntry(this, patience);
    }

    Media media() {
        return media;
    }

    Executor mediaThreads() {
        return mediaThreads;
    }

    Duration idle() {
        return media.config().idleTimeout();
    }
}
