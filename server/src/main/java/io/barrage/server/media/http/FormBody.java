package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.barrage.server.media.MediaRefused.Reason;
import io.barrage.server.media.Upload;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A body that is a form with the file in its field {@code file}: {@code wx.uploadFile} of a mini program (wire-media-c2c.md
 * section 27). The other fields say nothing that the address does not say better. For one worker at a time.
 */
final class FormBody implements Body {
    /** What a form may have besides its file, in bytes. */
    static final int OVERHEAD = 64 * 1024;

    private static final int MOST_FIELDS = 32;
    private static final int MOST_BUFFERED = 256 * 1024;

    private final Upload upload;
    private final FormParts parts;
    private final HttpPostMultipartRequestDecoder decoder;
    private long taken;
    private boolean destroyed;

    FormBody(HttpRequest head, Upload upload) throws IOException, MediaRefused {
        this.upload = upload;
        this.parts = new FormParts(upload);
        try {
            this.decoder = new HttpPostMultipartRequestDecoder(
                    parts, head, StandardCharsets.UTF_8, MOST_FIELDS, MOST_BUFFERED);
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException e) {
            upload.abandon();
            throw unreadable();
        }
        decoder.setDiscardThreshold(OVERHEAD);
    }

    @Override
    public void take(HttpContent piece) throws IOException, MediaRefused {
        taken += piece.content().readableBytes();
        if (taken > upload.maxBytes() + OVERHEAD) {
            throw new MediaRefused(
                    Reason.TOO_LARGE,
                    "form: " + taken + " bytes (expected: a file of at most " + upload.maxBytes() + ")");
        }
        try {
            decoder.offer(piece);
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException
                | HttpPostRequestDecoder.TooLongFormFieldException
                | HttpPostRequestDecoder.TooManyFormFieldsException e) {
            throw refusalIn(e);
        }
    }

    private static MediaRefused refusalIn(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MediaRefused refused) {
                return refused;
            }
        }
        return unreadable();
    }

    private static MediaRefused unreadable() {
        return new MediaRefused(Reason.INCOMPLETE, "body: not a form that can be read (expected: multipart/form-data)");
    }

    @Override
    public void finish() throws IOException, MediaRefused {
        destroy();
        if (!parts.complete()) {
            upload.abandon();
            throw new MediaRefused(
                    Reason.INCOMPLETE, "body: not a whole form with a file in its field \"" + FormParts.FILE + "\"");
        }
        upload.finish();
    }

    @Override
    public void abandon() throws IOException {
        destroy();
        upload.abandon();
    }

    private void destroy() {
        if (!destroyed) {
            destroyed = true;
            decoder.destroy();
        }
    }
}
