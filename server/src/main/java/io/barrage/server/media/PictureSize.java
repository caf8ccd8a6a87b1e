package io.barrage.server.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sizes below the original that the published SDKs ask for, by the length of the shorter side. */
public enum PictureSize {
    THUMBNAIL(198),
    LARGE(720);

    /** What the SDKs append to a download address (wire-media-c2c.md section 25.2). */
    private static final Pattern FORM = Pattern.compile("(?:^|[?&])imageView2/3/w/(\\d{1,5})/h/(\\d{1,5})(?=$|[?&])");

    private final int shorterSide;

    PictureSize(int shorterSide) {
        this.shorterSide = shorterSide;
    }

    /** Pixels. */
    public int shorterSide() {
        return shorterSide;
    }

    /** The size that a raw query asks for; empty for the original, which is also given for sizes nobody asks for. */
    public static Optional<PictureSize> in(String query) {
        Matcher form = FORM.matcher(query);
        if (form.find() && form.group(1).equals(form.group(2))) {
            for (PictureSize size : values()) {
                if (Integer.parseInt(form.group(1)) == size.shorterSide) {
                    return Optional.of(size);
                }
            }
        }
        return Optional.empty();
    }

    /** Where the copy of a picture is kept. */
    String keyOf(String key) {
        return key + "-" + shorterSide;
    }
}
