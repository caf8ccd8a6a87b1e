package io.barrage.server.media.http;

import io.barrage.server.media.Media;
import io.barrage.server.media.MediaRefused;
import io.barrage.server.media.MediaRefused.Reason;
import io.barrage.server.media.Upload;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upload. One piece at a time is read from the connection, written by a worker, and only then the next one is read: so a
 * slow disk slows the sender, and at most one piece is in memory. On the event loop; what blocks is handed to a worker, and
 * while one works nothing else touches the body.
 */
final class Receiving implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    private final MediaEntry entry;
    private final ChannelHandlerContext ctx;
    private final HttpRequest head;
    private @Nullable Body body;
    private boolean working;
    private boolean wanting;
    private boolean last;
    private boolean refused;
    private boolean gone;

    /** Blocking work of a worker. */
    private interface Work {
        void run() throws IOException, MediaRefused;
    }

    Receiving(MediaEntry entry, ChannelHandlerContext ctx, HttpRequest head) {
        this.entry = entry;
        this.ctx = ctx;
        this.head = head;
    }

    void begin() {
        entry.pause(ctx);
        work(this::open, this::opened);
    }

    private void open() throws IOException, MediaRefused {
        FileAddress address = FileAddress.of(head.uri());
        boolean form = head.method().equals(HttpMethod.POST);
        if (form && !HttpPostRequestDecoder.isMultipart(head)) {
            throw new MediaRefused(
                    Reason.INCOMPLETE, "body: not a form (expected: PUT, or POST of multipart/form-data)");
        }
        long announced = HttpUtil.getContentLength(head, -1L);
        long file = form && announced >= 0 ? Math.max(0, announced - FormBody.OVERHEAD) : announced;
        Upload upload = entry.media().begin(address.key(), address.uploadToken(), file);
        body = form ? new FormBody(head, upload) : new RawBody(upload, announced);
    }

    private void opened() {
        if (HttpUtil.is100ContinueExpected(head)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        more();
    }

    private void more() {
        wanting = true;
        entry.waitForClient(ctx);
        ctx.read();
    }

    @Override
    public boolean wantsMore() {
        return wanting;
    }

    @Override
    public void content(HttpContent piece) {
        wanting = false;
        last |= piece instanceof LastHttpContent;
        if (refused) {
            piece.release();
            if (last) {
                ctx.close();
            }
            return;
        }
        entry.clientMoved();
        if (!piece.decoderResult().isSuccess()) {
            piece.release();
            ctx.close();
            return;
        }
        Body receiver = Objects.requireNonNull(body, "opened before the first piece is read");
        boolean whole = last;
        work(
                () -> {
                    try {
                        receiver.take(piece);
                    } finally {
                        piece.release();
                    }
                    if (whole) {
                        receiver.finish();
                    }
                },
                whole ? this::stored : this::more);
    }

    private void stored() {
        entry.answer(ctx, head, Answers.empty(HttpResponseStatus.OK));
    }

    private void work(Work work, Runnable then) {
        working = true;
        entry.mediaThreads().execute(() -> {
            Throwable failure = null;
            try {
                work.run();
            } catch (IOException | MediaRefused | RuntimeException | Error e) {
                failure = e;
            }
            Throwable known = failure;
            try {
                ctx.executor().execute(() -> worked(known, then));
            } catch (RejectedExecutionException e) {
                abandon();
            }
        });
    }

    private void worked(@Nullable Throwable failure, Runnable then) {
        working = false;
        if (gone) {
            entry.mediaThreads().execute(this::abandon);
        } else if (failure != null) {
            refuse(failure);
        } else {
            then.run();
        }
    }

    private void refuse(Throwable failure) {
        refused = true;
        entry.mediaThreads().execute(this::abandon);
        if (failure instanceof MediaRefused known) {
            entry.media().traffic().refused(known.reason());
            LOG.info("{}: upload refused: {}", ctx.channel().remoteAddress(), failure.getMessage());
        } else {
            LOG.error("upload failed", failure);
        }
        FullHttpResponse answer = Answers.failure(failure);
        if (last) {
            entry.answer(ctx, head, answer);
        } else {
            HttpUtil.setKeepAlive(answer, false);
            ctx.writeAndFlush(answer);
            entry.drain(ctx);
        }
    }

    @Override
    public void gone() {
        gone = true;
        if (!refused) {
            entry.media().traffic().cut.increment();
            LOG.info("{}: upload ended early", ctx.channel().remoteAddress());
        }
        if (!working) {
            entry.mediaThreads().execute(this::abandon);
        }
    }

    /** On a worker. */
    private void abandon() {
        Body begun = body;
        if (begun == null) {
            return;
        }
        try {
            begun.abandon();
        } catch (IOException e) {
            LOG.warn("an upload under {} left a file until the next start", Media.PATH, e);
        }
    }
}
