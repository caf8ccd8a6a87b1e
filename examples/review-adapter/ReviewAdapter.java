import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Judges pictures, sounds, videos and files for a Barrage server: README.md says how to run it, docs/moderation.md what it is asked. */
public final class ReviewAdapter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_SECONDS_OFF = 300;

    /** From the one that lets pass to the one that does not: of several media the strictest counts. */
    private enum Verdict {
        pass,
        review,
        refuse
    }

    private final byte[] secret;
    private final List<String> trusted;

    private ReviewAdapter(String secret, List<String> trusted) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.trusted = trusted;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("usage: java … ReviewAdapter.java PORT SECRET [TRUSTED_HOST…]");
            System.exit(2);
        }
        ReviewAdapter adapter =
                new ReviewAdapter(arguments[1], List.of(arguments).subList(2, arguments.length));
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 0);
        http.createContext("/judge", adapter::take);
        http.setExecutor(Executors.newFixedThreadPool(16));
        http.start();
        System.out.println("listening on http://127.0.0.1:" + http.getAddress().getPort() + "/judge");
    }

    /** Put your classifier here: it may take as long as {@code apps.moderation.review.timeout} says. */
    private Verdict judge(String type, URI where) {
        if (where.getPath().contains("forbidden")) {
            return Verdict.refuse;
        }
        return trusted.contains(where.getHost()) ? Verdict.pass : Verdict.review;
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            if (!signed(call, body)) {
                call.sendResponseHeaders(403, -1);
                return;
            }
            Verdict strictest = Verdict.pass;
            JsonNode asked = JSON.readTree(body);
            for (JsonNode media : asked.path("MediaList")) {
                URI where = URI.create(media.path("Url").asText());
                Verdict one = judge(media.path("Type").asText(), where);
                strictest = one.compareTo(strictest) > 0 ? one : strictest;
            }
            System.out.println(strictest + " " + asked.path("Id") + " of " + asked.path("From_Account").asText());
            byte[] answer = ("{\"verdict\":\"" + strictest + "\"}").getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    /** Whether the call is of the server, and of these minutes, so that a recorded one is of no use. */
    private boolean signed(HttpExchange call, byte[] body) {
        String time = String.valueOf(call.getRequestHeaders().getFirst("X-Barrage-Time"));
        String given = String.valueOf(call.getRequestHeaders().getFirst("X-Barrage-Signature"));
        if (!time.matches("\\d{1,12}")
                || Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(time)) > MOST_SECONDS_OFF) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            String right = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    right.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
