package io.barrage.server.media.http;

import io.barrage.server.media.Media;
import io.barrage.server.media.MediaRefused;
import io.barrage.server.media.MediaStore;
import io.barrage.server.media.PictureSize;
import io.barrage.server.storage.MediaFile;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a download.
 *
 * @param bytes the body; none is read when its length is 0
 */
record Download(HttpResponse head, MediaStore.Bytes bytes) {
    private static final MediaStore.Bytes NONE = new MediaStore.Bytes(InputStream.nullInputStream(), 0);
    private static final long A_YEAR = 365L * 24 * 3600;

    /**
     * Finds out what to answer. Blocks.
     *
     * @param mediaThreads where it goes on when a smaller copy had to be made first
     */
    static CompletableFuture<Download> to(HttpRequest request, Media media, Executor mediaThreads)
            throws IOException, MediaRefused {
        FileAddress address = FileAddress.of(request.uri());
        MediaFile file = media.admit(address.key(), address.query());
        long goodFor =
                Math.min(A_YEAR, media.goodFor(address.key(), address.query()).toSeconds());
        Optional<PictureSize> size = PictureSize.in(address.query());
        String tag = "\"" + file.key() + size.map(s -> "-" + s.shorterSide()).orElse("") + "\"";
        if (matches(request.headers().get(HttpHeaderNames.IF_NONE_MATCH), tag)) {
            return CompletableFuture.completedFuture(
                    new Download(describe(HttpResponseStatus.NOT_MODIFIED, tag, goodFor), NONE));
        }
        if (size.isEmpty()) {
            return CompletableFuture.completedFuture(whole(request, media, file, tag, goodFor));
        }
        return media.scaled(file, size.get(), mediaThreads).thenApply(scaled -> scaled.map(copy -> new Download(
                        sized(
                                HttpResponseStatus.OK,
                                copy.contentType(),
                                copy.bytes().length(),
                                tag,
                                goodFor),
                        bodyFor(request, copy.bytes())))
                .orElseGet(() -> whole(request, media, file, tag, goodFor)));
    }

    private static Download whole(HttpRequest request, Media media, MediaFile file, String tag, long goodFor) {
        String range = request.headers().get(HttpHeaderNames.RANGE, "");
        String onlyIf = request.headers().get(HttpHeaderNames.IF_RANGE, tag);
        Optional<ByteRange> part = onlyIf.equals(tag) ? ByteRange.in(range, file.size()) : Optional.empty();
        HttpResponse head;
        if (part.isPresent() && part.get().length() == 0) {
            head = sized(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, file.contentType(), 0, tag, goodFor);
            head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
            return new Download(head, NONE);
        }
        ByteRange taken = part.orElse(new ByteRange(0, file.size()));
        head = sized(
                part.isPresent() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
                file.contentType(),
                taken.length(),
                tag,
                goodFor);
        head.headers().set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
        if (part.isPresent()) {
            String span = taken.from() + "-" + (taken.from() + taken.length() - 1) + "/" + file.size();
            head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes " + span);
        }
        if (isHead(request) || taken.length() == 0) {
            return new Download(head, NONE);
        }
        try {
            return new Download(head, media.open(file, taken.from(), taken.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MediaStore.Bytes bodyFor(HttpRequest request, MediaStore.Bytes bytes) {
        if (!isHead(request)) {
            return bytes;
        }
        try {
            bytes.stream().close();
            return NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isHead(HttpRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }

    private static HttpResponse sized(
            HttpResponseStatus status, String contentType, long length, String tag, long goodFor) {
        HttpResponse head = describe(status, tag, goodFor);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        if (!Media.isShown(contentType)) {
            head.headers().set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment");
        }
        HttpUtil.setContentLength(head, length);
        return head;
    }

    /** A file never changes, so a copy of it is good as long as its address. */
    private static HttpResponse describe(HttpResponseStatus status, String tag, long goodFor) {
        HttpResponse head = Answers.head(status);
        head.headers()
                .set(HttpHeaderNames.ETAG, tag)
                .set(HttpHeaderNames.CACHE_CONTROL, "public, max-age=" + goodFor + ", immutable");
        return head;
    }

    private static boolean matches(@Nullable String tags, String tag) {
        return tags != null && (tags.equals("*") || tags.contains(tag));
    }
}
