package io.barrage.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import java.util.ArrayList;
import java.util.List;

/** Elements as the wire has them (wire.md section 7). */
public final class ElementJson {
    private static final int DOWNLOADABLE = 2;

    private ElementJson() {}

    /** An element as an entry of {@code MsgBody}. */
    public static ObjectNode write(Element element) {
        ObjectNode content = WireJson.object();
        String type = fill(element, content);
        ObjectNode written = WireJson.object().put("MsgType", type);
        written.set("MsgContent", element instanceof Element.Raw raw ? raw.content() : content);
        return written;
    }

    /** Reads the elements of a {@code MsgBody}; missing fields are empty or 0. */
    public static List<Element> read(JsonNode body) {
        List<Element> elements = new ArrayList<>();
        body.forEach(entry -> elements.add(one(entry.path("MsgType").asText(), entry.path("MsgContent"))));
        return List.copyOf(elements);
    }

    private static String fill(Element element, ObjectNode to) {
        if (element instanceof Element.Text text) {
            to.put("Text", text.text());
            return "TIMTextElem";
        } else if (element instanceof Element.Custom custom) {
            to.put("Data", custom.data()).put("Desc", custom.description()).put("Ext", custom.extension());
            return "TIMCustomElem";
        } else if (element instanceof Element.Face face) {
            to.put("Index", face.index()).put("Data", face.data());
            return "TIMFaceElem";
        } else if (element instanceof Element.Location place) {
            to.put("Desc", place.description())
                    .put("Longitude", place.longitude())
                    .put("Latitude", place.latitude());
            return "TIMLocationElem";
        } else if (element instanceof Element.Image image) {
            fillImage(image, to);
            return "TIMImageElem";
        } else if (element instanceof Element.Sound sound) {
            to.put("Url", sound.url()).put("UUID", sound.uuid()).put("Size", sound.bytes());
            to.put("Second", sound.seconds()).put("Download_Flag", DOWNLOADABLE);
            return "TIMSoundElem";
        } else if (element instanceof Element.File file) {
            to.put("Url", file.url()).put("UUID", file.uuid()).put("FileName", file.name());
            to.put("FileSize", file.bytes()).put("Download_Flag", DOWNLOADABLE);
            return "TIMFileElem";
        } else if (element instanceof Element.Video video) {
            fillVideo(video, to);
            return "TIMVideoFileElem";
        }
        return ((Element.Raw) element).type();
    }

    private static void fillImage(Element.Image image, ObjectNode to) {
        ArrayNode sizes =
                to.put("UUID", image.uuid()).put("ImageFormat", image.format()).putArray("ImageInfoArray");
        for (Element.ImageSize size : image.sizes()) {
            sizes.addObject()
                    .put("Type", size.kind())
                    .put("Size", size.bytes())
                    .put("Width", size.width())
                    .put("Height", size.height())
                    .put("URL", size.url());
        }
    }

    private static void fillVideo(Element.Video video, ObjectNode to) {
        Element.Thumb thumb = video.thumb();
        to.put("VideoUrl", video.url())
                .put("VideoUUID", video.uuid())
                .put("VideoFormat", video.format())
                .put("VideoSize", video.bytes())
                .put("VideoSecond", video.seconds())
                .put("VideoDownloadFlag", DOWNLOADABLE)
                .put("ThumbUrl", thumb.url())
                .put("ThumbUUID", thumb.uuid())
                .put("ThumbFormat", thumb.format())
                .put("ThumbSize", thumb.bytes())
                .put("ThumbWidth", thumb.width())
                .put("ThumbHeight", thumb.height())
                .put("ThumbDownloadFlag", DOWNLOADABLE);
    }

    private static Element one(String type, JsonNode in) {
        return switch (type) {
            case "TIMTextElem" -> new Element.Text(text(in, "Text"));
            case "TIMCustomElem" -> new Element.Custom(text(in, "Data"), text(in, "Desc"), text(in, "Ext"));
            case "TIMFaceElem" -> new Element.Face(number(in, "Index"), text(in, "Data"));
            case "TIMLocationElem" ->
                new Element.Location(
                        text(in, "Desc"),
                        in.path("Longitude").asDouble(),
                        in.path("Latitude").asDouble());
            case "TIMImageElem" -> image(in);
            case "TIMSoundElem" ->
                new Element.Sound(text(in, "Url"), text(in, "UUID"), size(in, "Size"), number(in, "Second"));
            case "TIMFileElem" ->
                new Element.File(text(in, "Url"), text(in, "UUID"), text(in, "FileName"), size(in, "FileSize"));
            case "TIMVideoFileElem" -> video(in);
            default -> new Element.Raw(type, in);
        };
    }

    private static Element image(JsonNode in) {
        List<Element.ImageSize> sizes = new ArrayList<>();
        for (JsonNode size : in.path("ImageInfoArray")) {
            sizes.add(new Element.ImageSize(
                    number(size, "Type"),
                    size(size, "Size"),
                    number(size, "Width"),
                    number(size, "Height"),
                    text(size, "URL")));
        }
        return new Element.Image(text(in, "UUID"), number(in, "ImageFormat"), sizes);
    }

    private static Element video(JsonNode in) {
        Element.Thumb thumb = new Element.Thumb(
                text(in, "ThumbUrl"),
                text(in, "ThumbUUID"),
                text(in, "ThumbFormat"),
                size(in, "ThumbSize"),
                number(in, "ThumbWidth"),
                number(in, "ThumbHeight"));
        return new Element.Video(
                text(in, "VideoUrl"),
                text(in, "VideoUUID"),
                text(in, "VideoFormat"),
                size(in, "VideoSize"),
                number(in, "VideoSecond"),
                thumb);
    }

    private static String text(JsonNode in, String key) {
        return in.path(key).asText("");
    }

    private static int number(JsonNode in, String key) {
        return in.path(key).asInt();
    }

    private static long size(JsonNode in, String key) {
        return in.path(key).asLong();
    }
}
