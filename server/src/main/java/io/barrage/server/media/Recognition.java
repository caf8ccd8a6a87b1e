package io.barrage.server.media;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** Tells from the first bytes of a file what it is. Names and claims of the sender do not count. Any thread; blocks. */
final class Recognition {
    /** What everything is served as that must not be shown by a browser. */
    static final String OPAQUE = "application/octet-stream";

    static final String GIF = "image/gif";

    /** Pictures that browsers show and that cannot carry script. SVG can. */
    private static final Set<String> PICTURES =
            Set.of("image/jpeg", "image/png", GIF, "image/bmp", "image/webp", "image/avif", "image/heic", "image/heif");

    private static final Set<String> SOUNDS_AND_VIDEOS = Set.of(
            "audio/aac",
            "audio/amr",
            "audio/basic",
            "audio/flac",
            "audio/mp4",
            "audio/mpeg",
            "audio/ogg",
            "audio/opus",
            "audio/vorbis",
            "audio/wav",
            "audio/webm",
            "video/3gpp",
            "video/mp4",
            "video/mpeg",
            "video/ogg",
            "video/quicktime",
            "video/webm",
            "video/x-matroska",
            "video/x-msvideo");

    /** Names of the recogniser that browsers know by another one. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("image/x-ms-bmp", "image/bmp"),
            Map.entry("audio/vnd.wave", "audio/wav"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/x-flac", "audio/flac"),
            Map.entry("audio/x-m4a", "audio/mp4"),
            Map.entry("video/x-m4v", "video/mp4"));

    /** Containers of which only the sender knows whether there is a picture in them. */
    private static final Map<String, String> CONTAINERS = Map.of(
            "application/mp4", "mp4",
            "application/ogg", "ogg",
            "application/x-matroska", "webm",
            "video/x-matroska", "webm",
            "audio/x-matroska", "webm");

    /** The recogniser reads its table on first use, which takes a moment. */
    private static final class Magic {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }

    private Recognition() {}

    /** The type a file is served with: one of the types below that a browser may show, or {@link #OPAQUE}. */
    static String typeOf(Path file, MediaKind sentAs) throws IOException {
        String type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            type = Magic.TYPES.detect(in, new Metadata()).getBaseType().toString();
        }
        String container = CONTAINERS.get(type);
        String known = container != null
                ? (sentAs == MediaKind.SOUND ? "audio/" : "video/") + container
                : NAMES.getOrDefault(type, type);
        return isShown(known) ? known : OPAQUE;
    }

    /** Whether a browser may show files of this type in place. */
    static boolean isShown(String type) {
        return isPicture(type) || SOUNDS_AND_VIDEOS.contains(type);
    }

    static boolean isPicture(String type) {
        return PICTURES.contains(type);
    }
}
