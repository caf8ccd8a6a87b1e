package io.barrage.server.moderation;

import static io.barrage.server.engine.Drafts.done;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.Priority;
import io.barrage.protocol.Sender;
import io.barrage.protocol.WireJson;
import io.barrage.server.config.AppConfig;
import io.barrage.server.config.AppSettings;
import io.barrage.server.engine.Appended;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Membership;
import io.barrage.server.room.Operator;
import io.barrage.server.room.Origin;
import io.barrage.server.room.Post;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.Room;
import io.barrage.server.room.RoomServer;
import io.barrage.server.room.Screened;
import io.barrage.server.storage.Reviews;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Rooms {@code live-1} and {@code live-2} of alice on real storage, whose messages are looked at by rules; some are held. */
final class ModeratedRoom implements AutoCloseable {
    static final int APP = RoomServer.APP;
    static final RoomKey LIVE = RoomServer.key("live-1");
    static final RoomKey OTHER = RoomServer.key("live-2");
    static final Operator SERVER = new Operator(new Sender("administrator", 9, "", ""), true, Origin.SERVER);

    final RoomServer server;
    final ReviewQueue queue;
    final ReviewDesk desk;
    final Behaviour behaviour;

    /** Which texts are held, whatever the rules say. */
    volatile Predicate<String> held = text -> false;

    private long random = 1000;

    ModeratedRoom(Path folder) {
        this(folder, Map.of());
    }

    /** @param settings of the app, as {@code moderation.…} */
    ModeratedRoom(Path folder, Map<String, String> settings) {
        server = new RoomServer(folder);
        set(settings);
        Reviews reviews = server.storage.reviews();
        queue = new ReviewQueue(reviews, server.storageThreads, server.clock);
        behaviour = new Behaviour(app -> server.settings, server.profiles, server.clock);
        desk = ReviewDesk.of(
                reviews,
                queue,
                server.rooms,
                server.profiles,
                app -> server.settings,
                server.storageThreads,
                server.clock);
        server.screen = this::look;
        for (RoomKey key : List.of(LIVE, OTHER)) {
            if (server.storage.rooms().find(APP, key.groupId()).isEmpty()) {
                done(server.rooms.changes().create(RoomServer.record(key.groupId(), "alice"), SERVER));
            }
        }
    }

    /** The app's settings from now on; what is not given is as by default, without rates. */
    void set(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("room-messages-per-second", "0");
        all.put("user-messages-per-second", "0");
        server.settings = new AppSettings(AppConfig.defaults()).of(all);
    }

    private Screened look(Room room, Post post) {
        String text = post.body().path(0).path("MsgContent").path("Text").asText();
        Behaviour.Outcome outcome = behaviour.look(room, post, text);
        return switch (outcome.kind()) {
            case REFUSE -> throw outcome.refusal();
            case REVIEW -> Screened.held(() -> queue.hold(room, post, Why.rule(Behaviour.Rule.FLOOD)));
            case PASS ->
                held.test(text)
                        ? Screened.held(() -> queue.hold(room, post, Why.words("mine", "abuse", List.of(text))))
                        : Screened.PASSED;
        };
    }

    RecordingReader joins(String user) {
        return joins(LIVE, user);
    }

    RecordingReader joins(RoomKey room, String user) {
        RecordingReader reader = new RecordingReader();
        Sender sender = Profiles.sender(done(server.profiles.ensure(APP, user)));
        Membership.Joiner joiner =
                new Membership.Joiner(sender, 1, reader, false, Membership.Joiner.NOTHING_BEFORE, false, Origin.SERVER);
        done(server.rooms.with(room, live -> live.membership().join(joiner)));
        return reader;
    }

    Appended says(String user, String text) {
        return done(post(LIVE, user, text, ++random));
    }

    CompletionStage<Appended> saying(String user, String text) {
        return post(LIVE, user, text, ++random);
    }

    CompletionStage<Appended> saying(RoomKey room, String user, String text) {
        return post(room, user, text, ++random);
    }

    CompletionStage<Appended> post(RoomKey room, String user, String text, long number) {
        return post(room, user, body(text), number);
    }

    CompletionStage<Appended> post(RoomKey room, String user, JsonNode body, long number) {
        return server.profiles.ensure(APP, user).thenCompose(account -> {
            Operator by = new Operator(Profiles.sender(account), false, new Origin("192.0.2.1", "Web"));
            Post post = new Post(
                    by,
                    false,
                    account.groupMutedUntil(),
                    body,
                    Priority.HIGH,
                    number,
                    1_795_291_111L,
                    "{\"colour\":\"red\"}",
                    null,
                    Post.HookControl.BOTH);
            return server.rooms.with(room, live -> live.posting().post(post));
        });
    }

    private static JsonNode body(String text) {
        var elements = WireJson.object().arrayNode();
        elements.addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        return elements;
    }

    List<Entry> entries() {
        return done(queue.page(new Reviews.Search(APP, null, null, null, null, true, 0, 100)));
    }

    Entry entry(int index) {
        return entries().get(index);
    }

    Decisions.Outcome decides(String moderator, long id, State state, Reviews.Penalty penalty) {
        return done(desk.decisions().decide(APP, List.of(id), moderator, SERVER, state, penalty))
                .get(0);
    }

    Decisions.Outcome decides(String moderator, long id, State state) {
        return decides(moderator, id, state, Reviews.Penalty.NONE);
    }

    @Override
    public void close() {
        server.close();
    }
}
