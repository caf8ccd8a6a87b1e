package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.barrage.server.media.MediaRefused.Reason;
import io.barrage.server.media.Upload;
import io.netty.handler.codec.http.HttpContent;
import java.io.IOException;

/** A body that is the file: {@code PUT} of a browser. For one worker at a time. */
final class RawBody implements Body {
    private final Upload upload;
    private final long announced;
    private long taken;

    /** @param announced bytes as the head says, negative when it does not */
    RawBody(Upload upload, long announced) {
        this.upload = upload;
        this.announced = announced;
    }

    @Override
    public void take(HttpContent piece) throws IOException, MediaRefused {
        taken += piece.content().readableBytes();
        for (var buffer : piece.content().nioBuffers()) {
            upload.write(buffer);
        }
    }

    @Override
    public void finish() throws IOException, MediaRefused {
        if (announced >= 0 && announced != taken) {
            upload.abandon();
            throw new MediaRefused(
                    Reason.INCOMPLETE, "body: " + taken + " bytes (expected: " + announced + " as its head says)");
        }
        upload.finish();
    }

    @Override
    public void abandon() throws IOException {
        upload.abandon();
    }
}
