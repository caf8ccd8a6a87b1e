package io.barrage.server.media;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes keys that nobody can guess. Any thread. */
final class MediaKeyring {
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

    private MediaKeyring() {}

    /** 32 random hex digits, and the extension of a name if it has a plain one. */
    static String newKey(String fileName) {
        Matcher extension = EXTENSION.matcher(fileName);
        return random() + (extension.find() ? extension.group().toLowerCase(Locale.ROOT) : "");
    }

    static Path newName(Path folder) {
        return folder.resolve(random());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
