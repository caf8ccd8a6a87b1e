package io.barrage.server.media.http;

import io.barrage.server.media.Media;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an address names. Nothing of it is decoded: keys and signatures have no characters that need it.
 *
 * @param key of the file; anything at all, as it was sent
 * @param query as it was sent
 */
record FileAddress(String key, String query) {
    private static final Pattern UPLOAD = Pattern.compile("(?:^|[?&])p=([A-Za-z0-9_-]+)(?=$|[?&])");

    /** @param uri begins with {@link Media#PATH} */
    static FileAddress of(String uri) {
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        return new FileAddress(path.substring(Media.PATH.length()), question < 0 ? "" : uri.substring(question + 1));
    }

    /** The permission to upload, empty when there is none. */
    String uploadToken() {
        Matcher token = UPLOAD.matcher(query);
        return token.find() ? token.group(1) : "";
    }
}
