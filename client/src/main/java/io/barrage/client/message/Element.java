package io.barrage.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a message consists of; most have one element. What a newer server or an app's own client sends beyond the kinds here
 * is a {@link Raw}, so a {@code switch} over the kinds is complete.
 *
 * <p>Files, pictures, sounds and videos are told by where they lie: this client sends and receives their addresses, and
 * uploads nothing.
 */
public sealed interface Element {
    /** Plain text. */
    record Text(String text) implements Element {}

    /**
     * Data of the app's own, passed on as it is.
     *
     * @param data such as a JSON document
     * @param description for people, or empty
     * @param extension more data, or empty
     */
    record Custom(String data, String description, String extension) implements Element {
        /** Only data. */
        public Custom(String data) {
            this(data, "", "");
        }
    }

    /**
     * A picture of the app's own set.
     *
     * @param index number of the set
     * @param data name of the picture in it
     */
    record Face(int index, String data) implements Element {}

    /**
     * A place on Earth.
     *
     * @param description for people
     * @param longitude degrees, east is positive
     * @param latitude degrees, north is positive
     */
    record Location(String description, double longitude, double latitude) implements Element {}

    /**
     * A picture in some sizes.
     *
     * @param uuid name of the file
     * @param format 1 JPEG, 2 GIF, 3 PNG, 4 BMP, 255 something else
     * @param sizes where it lies: the original first
     */
    record Image(String uuid, int format, List<ImageSize> sizes) implements Element {
        public Image {
            sizes = List.copyOf(sizes);
        }
    }

    /**
     * A picture in one size.
     *
     * @param kind 1 original, 2 large, 3 thumbnail
     * @param bytes size of the file, 0 when not known
     * @param width pixels
     * @param height pixels
     */
    record ImageSize(int kind, long bytes, int width, int height, String url) {}

    /**
     * A recorded sound.
     *
     * @param uuid name of the file
     * @param bytes size of the file
     * @param seconds how long it is
     */
    record Sound(String url, String uuid, long bytes, int seconds) implements Element {}

    /**
     * A file.
     *
     * @param uuid its name at the server
     * @param name its name for people
     * @param bytes its size
     */
    record File(String url, String uuid, String name, long bytes) implements Element {}

    /**
     * A video.
     *
     * @param uuid name of the file
     * @param format such as {@code mp4}
     * @param bytes size of the file
     * @param seconds how long it is
     * @param thumb the picture that stands for it
     */
    record Video(String url, String uuid, String format, long bytes, int seconds, Thumb thumb) implements Element {}

    /**
     * The picture of a video.
     *
     * @param uuid name of the file
     * @param format such as {@code jpg}
     * @param bytes size of the file
     * @param width pixels
     * @param height pixels
     */
    record Thumb(String url, String uuid, String format, long bytes, int width, int height) {}

    /**
     * Anything else.
     *
     * @param type {@code MsgType} of the wire, such as {@code TIMRelayElem}
     * @param content {@code MsgContent} as it is; not to be changed
     */
    record Raw(String type, JsonNode content) implements Element {}
}
