package io.barrage.server.engine.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The atomic steps: each is one file of {@code resources/lua}, which says what it takes and gives. */
enum Script {
    APPEND,
    READ,
    RAISE,
    DATA,
    ENTRY,
    SEATS,
    BEAT,
    SAY;

    private final String text;
    private final String digest;

    Script() {
        String file = "/lua/" + name().toLowerCase(Locale.ROOT) + ".lua";
        try (InputStream in = Objects.requireNonNull(Script.class.getResourceAsStream(file), file)) {
            byte[] bytes = in.readAllBytes();
            text = new String(bytes, StandardCharsets.UTF_8);
            digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String text() {
        return text;
    }

    /** Runs on a server; its text is sent when the server has forgotten it. Any thread. */
    CompletionStage<List<Object>> on(Link link, String[] keys, byte[]... arguments) {
        CompletionStage<List<Object>> answer = link.commands().evalsha(digest, ScriptOutputType.MULTI, keys, arguments);
        return answer.exceptionallyCompose(failure -> failure instanceof RedisNoScriptException
                ? link.commands().eval(text, ScriptOutputType.MULTI, keys, arguments)
                : CompletableFuture.failedFuture(failure));
    }

    static byte[] arg(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] arg(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
