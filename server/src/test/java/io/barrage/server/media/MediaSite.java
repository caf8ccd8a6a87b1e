package io.barrage.server.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Uploads and downloads as a page does them. */
final class MediaSite {
    static final int PICTURE = 1;
    static final int VIDEO = 2;
    static final int SOUND = 3;
    static final int FILE = 255;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestServer server;

    MediaSite(TestServer server) {
        this.server = server;
    }

    record Addresses(URI upload, URI download) {
        String key() {
            return upload.getPath().substring(Media.PATH.length());
        }
    }

    /** What the server gives a user for a file. */
    Addresses addresses(int type, String name) {
        JsonNode reply = reply(server.user("sender"), type, name);
        return new Addresses(
                URI.create(reply.path("upload_url").asText()),
                URI.create(reply.path("download_url").asText()));
    }

    static JsonNode reply(TestUser user, int type, String name) {
        return Await.resultOf(user.client()
                .request(
                        "im_cos_msg.pre_sig",
                        WireJson.object()
                                .put("file_type", type)
                                .put("file_name", name)
                                .put("upload_method", 0)
                                .put("Duration", 900)));
    }

    /** Uploads bytes; the address they can be read at. */
    URI uploaded(int type, String name, byte[] content) {
        Addresses addresses = addresses(type, name);
        int status = put(addresses.upload(), content).statusCode();
        if (status != 200) {
            throw new AssertionError("upload of " + name + " answered " + status);
        }
        return addresses.download();
    }

    static HttpResponse<String> put(URI address, byte[] content) {
        return text(HttpRequest.newBuilder(address)
                .header("Origin", "http://app.example")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    static HttpResponse<String> text(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Names of everything in the folder of files. */
    List<String> onDisk() {
        return filesIn(server.data().resolve("media"));
    }

    static List<String> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are like no known kind of file. */
    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8) * 7 + 1);
        }
        return bytes;
    }

    static byte[] startingWith(byte[] start, int size) {
        byte[] bytes = Arrays.copyOf(start, size);
        byte[] rest = noise(size);
        System.arraycopy(rest, start.length, bytes, start.length, size - start.length);
        return bytes;
    }
}
