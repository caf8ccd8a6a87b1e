package io.barrage.server.media.http;

import io.barrage.server.media.MediaRefused;
import io.barrage.server.media.Upload;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.MemoryFileUpload;
import java.io.IOException;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Makes the parts of a form while it is decoded: the file goes to the upload, the other fields are small or refused. For one
 * worker at a time.
 */
final class FormParts extends DefaultHttpDataFactory {
    /** The field that holds the file. */
    static final String FILE = "file";

    private static final int LONGEST_FIELD = 4096;

    private final Upload upload;
    private boolean complete;

    FormParts(Upload upload) {
        super(false);
        this.upload = upload;
    }

    /** Whether the field with the file has come whole. */
    boolean complete() {
        return complete;
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name) {
        return small(super.createAttribute(request, name));
    }

    @Override
    public Attribute createAttribute(HttpRequest request, String name, long definedSize) {
        return small(super.createAttribute(request, name));
    }

    private static Attribute small(Attribute attribute) {
        attribute.setMaxSize(LONGEST_FIELD);
        return attribute;
    }

    @Override
    public FileUpload createFileUpload(
            HttpRequest request,
            String name,
            String filename,
            String contentType,
            String contentTransferEncoding,
            Charset charset,
            long size) {
        return new Part(name, filename, contentType, contentTransferEncoding, charset);
    }

    /** A part that passes its bytes on as they come and keeps none. */
    private final class Part extends MemoryFileUpload {
        Part(String name, String filename, String contentType, String contentTransferEncoding, Charset charset) {
            super(name, filename, contentType, contentTransferEncoding, charset, 0);
        }

        @Override
        public void addContent(@Nullable ByteBuf buffer, boolean last) throws IOException {
            if (buffer != null) {
                try {
                    size += buffer.readableBytes();
                    if (getName().equals(FILE)) {
                        pass(buffer);
                    }
                } finally {
                    buffer.release();
                }
            }
            if (last) {
                complete |= getName().equals(FILE);
                setCompleted();
            }
        }

        private void pass(ByteBuf buffer) throws IOException {
            try {
                for (var bytes : buffer.nioBuffers()) {
                    upload.write(bytes);
                }
            } catch (MediaRefused e) {
                throw new IOException(e);
            }
        }
    }
}
