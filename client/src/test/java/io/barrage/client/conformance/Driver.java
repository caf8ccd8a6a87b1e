package io.barrage.client.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.Room;
import io.barrage.client.RoomInfo;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserProfile;
import io.barrage.protocol.WireJson;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads calls from standard input, a line each, and writes answers and events to standard output. */
final class Driver {
    private static final JsonNode NOTHING = WireJson.object();

    private final Map<String, Function<JsonNode, CompletionStage<?>>> calls = new HashMap<>();
    private final Lines lines;
    private @Nullable BarrageClient client;

    private Driver(Lines lines) {
        this.lines = lines;
        users();
        rooms();
        members();
        state();
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Driver driver = new Driver(new Lines(out));
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                driver.take(WireJson.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        driver.end();
    }

    private void take(JsonNode line) {
        long id = line.path("id").asLong();
        Function<JsonNode, CompletionStage<?>> call =
                calls.get(line.path("call").asText());
        if (call == null) {
            lines.error(id, -1, line.path("call").asText() + ": the client does not have it", "");
            return;
        }
        CompletionStage<?> answer;
        try {
            answer = call.apply(line.path("args"));
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((data, failure) -> {
            if (failure == null) {
                lines.answer(id, data instanceof JsonNode json ? json : NOTHING);
            } else {
                lines.error(
                        id,
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
    }

    private BarrageClient client() {
        if (client == null) {
            throw new IllegalStateException("client: none (expected: create before)");
        }
        return client;
    }

    private Room room(JsonNode args) {
        return client().room(args.path("groupID").asText());
    }

    private void end() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    private static CompletionStage<?> done() {
        return CompletableFuture.completedFuture(NOTHING);
    }

    private void users() {
        calls.put("create", args -> {
            ClientOptions options = ClientOptions.to(
                    args.path("url").asText(), args.path("appID").asInt());
            boolean manyRooms = args.path("manyRooms").asBoolean();
            client = BarrageClient.connect(manyRooms ? options : options.withOneRoom(), new Teller(lines));
            return done();
        });
        calls.put("destroy", args -> {
            end();
            return done();
        });
        calls.put("login", args -> client().login(
                        args.path("userID").asText(), args.path("userSig").asText())
                .thenRun(() -> lines.event("ready", NOTHING)));
        calls.put("logout", args -> client().logout());
        calls.put("updateProfile", args -> client().setProfile(Map.of(
                UserProfile.NICK, args.path("nick").asText(),
                UserProfile.FACE_URL, args.path("avatar").asText())));
        calls.put("profiles", args -> client().profiles(Words.texts(args.path("userIDs")))
                .thenApply(profiles -> {
                    ObjectNode data = WireJson.object();
                    ArrayNode list = data.putArray("profiles");
                    profiles.forEach(profile -> list.addObject()
                            .put("userID", profile.userId())
                            .put("nick", profile.nick())
                            .put("avatar", profile.faceUrl()));
                    return data;
                }));
    }

    private void rooms() {
        calls.put(
                "createGroup", args -> client().createRoom(args.path("groupID").asText(""), profile(args))
                        .thenApply(room -> WireJson.object().put("groupID", room.id())));
        calls.put("joinGroup", args -> room(args).join().thenApply(joined -> {
            joined.history().forEach(message -> lines.event("message", Words.message(message)));
            return WireJson.object().put("status", joined.already() ? "already" : "joined");
        }));
        calls.put("quitGroup", args -> room(args).quit());
        calls.put("dismissGroup", args -> room(args).dismiss());
        calls.put("group", args -> room(args).info().thenApply(Driver::info));
        calls.put("updateGroup", args -> room(args).change(profile(args)));
        calls.put("onlineCount", args -> room(args).onlineCount().thenApply(count -> WireJson.object()
                .put("count", count)));
        calls.put("send", args -> room(args)
                .send(Words.draft(args))
                .thenApply(sent -> WireJson.object().put("id", sent.messageId()).put("seq", sent.seq())));
        calls.put("recall", args -> room(args).recall(args.path("seq").asLong(), ""));
        calls.put("history", args -> room(args)
                .history(
                        Math.max(0, args.path("before").asLong() - 1),
                        args.path("count").asInt(20))
                .thenApply(history -> {
                    ObjectNode data = WireJson.object();
                    ArrayNode list = data.putArray("messages");
                    history.messages().forEach(message -> list.add(Words.message(message)));
                    return data;
                }));
    }

    private static RoomProfile profile(JsonNode args) {
        RoomProfile profile = RoomProfile.nothing();
        if (args.has("name")) {
            profile = profile.withName(args.path("name").asText());
        }
        if (args.has("introduction")) {
            profile = profile.withIntroduction(args.path("introduction").asText());
        }
        if (args.has("notification")) {
            profile = profile.withNotification(args.path("notification").asText());
        }
        if (args.has("muteAll")) {
            profile = profile.withAllMuted(args.path("muteAll").asBoolean());
        }
        for (Map.Entry<String, String> field : Words.map(args.path("fields")).entrySet()) {
            profile = profile.withCustomField(field.getKey(), field.getValue());
        }
        return profile;
    }

    private static JsonNode info(RoomInfo info) {
        ObjectNode data = WireJson.object()
                .put("name", info.name())
                .put("introduction", info.introduction())
                .put("notification", info.notification())
                .put("ownerID", info.owner());
        return data.set("fields", Words.texts(info.customFields()));
    }

    private void members() {
        calls.put("members", args -> (args.has("mark")
                        ? room(args).markedMembers(args.path("mark").asInt(), 0)
                        : room(args).members(0))
                .thenApply(page -> {
                    ObjectNode data = WireJson.object();
                    ArrayNode list = data.putArray("members");
                    page.members().forEach(member -> list.addObject()
                            .put("userID", member.userId())
                            .put("nick", member.nick())
                            .put("role", capitalized(member.role().name()))
                            .put("muteUntil", member.mutedUntil().getEpochSecond()));
                    return data;
                }));
        calls.put("mute", args -> room(args).mute(args.path("userID").asText(), seconds(args)));
        calls.put("ban", args -> room(args)
                .ban(
                        List.of(args.path("userID").asText()),
                        seconds(args),
                        args.path("reason").asText()));
        calls.put("setRole", args -> room(args)
                .setAdmin(
                        args.path("userID").asText(), args.path("role").asText().equals("Admin")));
        calls.put("mark", args -> room(args)
                .mark(
                        List.of(args.path("userID").asText()),
                        args.path("mark").asInt(),
                        args.path("on").asBoolean()));
    }

    private static Duration seconds(JsonNode args) {
        return Duration.ofSeconds(args.path("seconds").asLong());
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    private void state() {
        calls.put("setAttributes", args -> {
            Map<String, String> values = Words.map(args.path("attributes"));
            return args.path("replace").asBoolean()
                    ? room(args).attributes().replaceAll(values)
                    : room(args).attributes().set(values);
        });
        calls.put("deleteAttributes", args -> {
            List<String> keys = Words.texts(args.path("keys"));
            return keys.isEmpty()
                    ? room(args).attributes().clear()
                    : room(args).attributes().delete(keys);
        });
        calls.put("attributes", args -> room(args).attributes().get().thenApply(all -> WireJson.object()
                .set("attributes", Words.texts(all))));
        calls.put("counters", args -> room(args).counters().get().thenApply(Driver::counters));
        calls.put("setCounters", args -> {
            Map<String, Long> values = new HashMap<>();
            args.path("counters")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asLong()));
            return room(args).counters().set(values).thenApply(Driver::counters);
        });
        calls.put("increaseCounter", args -> room(args)
                .counters()
                .increase(key(args), args.path("value").asLong())
                .thenApply(value -> counters(Map.of(key(args), value))));
        calls.put("decreaseCounter", args -> room(args)
                .counters()
                .decrease(key(args), args.path("value").asLong())
                .thenApply(value -> counters(Map.of(key(args), value))));
        calls.put("like", args -> room(args)
                .counters()
                .increase("like", args.path("count").asLong()));
    }

    private static String key(JsonNode args) {
        return args.path("key").asText();
    }

    private static JsonNode counters(Map<String, Long> counters) {
        return WireJson.object().set("counters", Words.numbers(counters));
    }
}
