package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A download, or a question about one. One piece at a time is read by a worker and written to the connection, and the next
 * one only when that has left: so a slow reader slows the reading, and at most one piece is in memory. On the event loop;
 * what blocks is handed to a worker, one step at a time.
 */
final class Sending implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int PIECE = 128 * 1024;

    private final MediaEntry entry;
    private final ChannelHandlerContext ctx;
    private final HttpRequest request;
    private @Nullable Download download;
    private long left;
    private boolean working;
    private boolean gone;

    Sending(MediaEntry entry, ChannelHandlerContext ctx, HttpRequest request) {
        this.entry = entry;
        this.ctx = ctx;
        this.request = request;
    }

    @Override
    public void content(HttpContent content) {
        content.release();
        if (!(content instanceof LastHttpContent)) {
            return;
        }
        entry.pause(ctx);
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.OPTIONS)) {
            entry.answer(ctx, request, Answers.preflight());
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            find();
        } else {
            String text = "405: method " + method + " (expected: GET, HEAD, PUT, POST or OPTIONS)\n";
            entry.answer(ctx, request, Answers.text(HttpResponseStatus.METHOD_NOT_ALLOWED, text));
        }
    }

    private void find() {
        working = true;
        entry.mediaThreads().execute(() -> {
            CompletableFuture<Download> finding;
            try {
                finding = Download.to(request, entry.media(), entry.mediaThreads());
            } catch (Exception | Error e) {
                finding = CompletableFuture.failedFuture(e);
            }
            finding.whenComplete((found, failure) -> onLoop(() -> found(found, failure), this::close));
        });
    }

    private void found(@Nullable Download found, @Nullable Throwable failure) {
        working = false;
        download = found;
        if (gone) {
            entry.mediaThreads().execute(this::close);
        } else if (found == null) {
            refuse(Answers.causeOf(failure == null ? new EOFException() : failure));
        } else {
            HttpUtil.setKeepAlive(found.head(), HttpUtil.isKeepAlive(request));
            ctx.write(found.head());
            left = found.bytes().length();
            next();
        }
    }

    private void refuse(Throwable failure) {
        if (failure instanceof MediaRefused known) {
            entry.media().traffic().refused(known.reason());
        } else if (Answers.isInternal(failure)) {
            LOG.error("download failed", failure);
        }
        entry.answer(ctx, request, Answers.failure(failure));
    }

    private void next() {
        if (left == 0) {
            ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            entry.mediaThreads().execute(this::close);
            entry.next(ctx, HttpUtil.isKeepAlive(request));
            return;
        }
        working = true;
        int size = (int) Math.min(PIECE, left);
        entry.mediaThreads().execute(() -> {
            ByteBuf piece = ctx.alloc().ioBuffer(size);
            try {
                fill(piece, size);
            } catch (IOException | RuntimeException | Error e) {
                piece.release();
                onLoop(() -> broken(e), this::close);
                return;
            }
            onLoop(() -> write(piece), () -> {
                piece.release();
                close();
            });
        });
    }

    private void fill(ByteBuf piece, int size) throws IOException {
        var stream = Objects.requireNonNull(download, "found").bytes().stream();
        while (piece.readableBytes() < size) {
            if (piece.writeBytes(stream, size - piece.readableBytes()) < 0) {
                throw new EOFException("a media file is shorter than it was (expected: " + left + " bytes more)");
            }
        }
    }

    private void write(ByteBuf piece) {
        working = false;
        if (gone) {
            piece.release();
            entry.mediaThreads().execute(this::close);
            return;
        }
        int size = piece.readableBytes();
        left -= size;
        entry.waitForClient(ctx);
        ChannelFuture written = ctx.writeAndFlush(new DefaultHttpContent(piece));
        written.addListener(done -> {
            entry.clientMoved();
            if (gone) {
                return;
            }
            if (done.isSuccess()) {
                entry.media().traffic().downloadedBytes.add(size);
                next();
            } else {
                ctx.close();
            }
        });
    }

    private void broken(Throwable failure) {
        working = false;
        LOG.error("download ended early", failure);
        entry.mediaThreads().execute(this::close);
        ctx.close();
    }

    /** The request is read by the connection on its own. */
    @Override
    public boolean wantsMore() {
        return false;
    }

    @Override
    public void gone() {
        gone = true;
        if (!working) {
            entry.mediaThreads().execute(this::close);
        }
    }

    /** @param otherwise when the event loop has ended */
    private void onLoop(Runnable then, Runnable otherwise) {
        try {
            ctx.executor().execute(then);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    /** On a worker. */
    private void close() {
        Download ending = download;
        if (ending == null) {
            return;
        }
        try {
            ending.bytes().stream().close();
        } catch (IOException e) {
            LOG.debug("closing a media file", e);
        }
    }
}
