package io.barrage.server.engine.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Presence;
import io.barrage.server.engine.Unreachable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** A hash for each user, in which every node has a field of its own that only it writes. Any thread. */
final class UserDirectory {
    /** Nodes say everything again before. */
    private static final long FORGOTTEN_MILLIS = 3_600_000;

    private final Links links;
    private final String own;
    private final Predicate<String> lives;

    /** @param lives whether a node does: what one that is gone has said is removed once it was told */
    UserDirectory(Links links, String own, Predicate<String> lives) {
        this.links = links;
        this.own = own;
        this.lives = lives;
    }

    private static String key(int sdkAppId, String user) {
        return "barrage:user:{" + sdkAppId + ":" + user + "}";
    }

    CompletionStage<Map<String, Presence>> say(int sdkAppId, String user, Presence here) {
        String key = key(sdkAppId, user);
        Link link = links.of(key);
        if (link == null) {
            return CompletableFuture.failedFuture(unreachable(user));
        }
        byte[] said = here.isEmpty() ? new byte[0] : WireJson.bytes(json(here));
        return Script.SAY
                .on(link, new String[] {key}, Script.arg(own), said, Script.arg(FORGOTTEN_MILLIS))
                .thenApply(told -> {
                    Map<String, Presence> others = new HashMap<>();
                    for (int i = 0; i + 1 < told.size(); i += 2) {
                        put(others, new String((byte[]) told.get(i), StandardCharsets.UTF_8), (byte[]) told.get(i + 1));
                    }
                    forgetThoseGone(link, key, others);
                    return others;
                });
    }

    CompletionStage<Map<String, Presence>> ask(int sdkAppId, String user) {
        String key = key(sdkAppId, user);
        Link link = links.of(key);
        if (link == null) {
            return CompletableFuture.failedFuture(unreachable(user));
        }
        return link.commands().hgetall(key).thenApply(told -> {
            Map<String, Presence> others = new HashMap<>();
            told.forEach((node, said) -> put(others, node, said));
            return others;
        });
    }

    private static Unreachable unreachable(String user) {
        String what = "the directory cannot be asked for " + user;
        return new Unreachable(what, new IllegalStateException("no link to its server; one is made"));
    }

    private void put(Map<String, Presence> others, String node, byte[] said) {
        if (!node.equals(own)) {
            others.put(node, presence(said));
        }
    }

    /** Who says something of the user has dealt with what they left. */
    private void forgetThoseGone(Link link, String key, Map<String, Presence> others) {
        String[] gone =
                others.keySet().stream().filter(node -> !lives.test(node)).toArray(String[]::new);
        if (gone.length > 0) {
            link.commands().hdel(key, gone);
        }
    }

    private static ObjectNode json(Presence here) {
        ObjectNode json = WireJson.object();
        ArrayNode logins = json.putArray("logins");
        for (Presence.Login login : here.logins()) {
            logins.addArray()
                    .add(login.instanceId())
                    .add(login.platform())
                    .add(login.issuedAt())
                    .add(login.connected())
                    .add(login.online());
        }
        return json.put("status", here.status()).put("at", here.statusAt()).put("watched", here.watched());
    }

    private static Presence presence(byte[] said) {
        try {
            JsonNode json = WireJson.read(said);
            List<Presence.Login> logins = new ArrayList<>();
            for (JsonNode login : json.path("logins")) {
                logins.add(new Presence.Login(
                        login.path(0).asLong(),
                        login.path(1).asInt(),
                        login.path(2).asLong(),
                        login.path(3).asBoolean(),
                        login.path(4).asBoolean()));
            }
            return new Presence(
                    logins,
                    json.path("status").asText(),
                    json.path("at").asLong(),
                    json.path("watched").asBoolean());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("directory: not JSON", e);
        }
    }
}
