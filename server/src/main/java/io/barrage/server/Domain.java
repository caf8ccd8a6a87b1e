package io.barrage.server;

import io.barrage.server.archive.ArchivedMessages;
import io.barrage.server.conversation.Correspondence;
import io.barrage.server.conversation.Sessions;
import io.barrage.server.gateway.Gateway;
import io.barrage.server.media.Media;
import io.barrage.server.moderation.MediaJudge;
import io.barrage.server.moderation.ModeratorTools;
import io.barrage.server.moderation.ReviewDesk;
import io.barrage.server.moderation.ReviewQueue;
import io.barrage.server.room.Audience;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.RoomLoops;
import io.barrage.server.room.RoomTraffic;
import io.barrage.server.room.Rooms;
import io.barrage.server.room.RoomsBuilder;
import io.barrage.server.room.Screen;
import io.barrage.server.room.UserHooks;
import io.barrage.server.room.Wording;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server is about: rooms, conversations, files, and the gateway that serves whoever is in them.
 *
 * @param mediaThreads where reading and writing files waits
 */
record Domain(
        Foundations base,
        Media media,
        ExecutorService mediaThreads,
        Gateway gateway,
        Profiles profiles,
        RoomTraffic roomTraffic,
        Rooms rooms,
        Sessions sessions,
        Correspondence correspondence,
        UserHooks userHooks,
        ModeratorTools moderation,
        ReviewDesk review) {

    private static final Logger LOG = LoggerFactory.getLogger(Domain.class);
    private static final int MEDIA_THREADS = 8;

    /** @throws IOException when files cannot be kept */
    static Domain on(Foundations base, Running running) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService mediaThreads = running.threads("media", MEDIA_THREADS);
        Media media = running.keep("media", media(base));
        Gateway gateway = new Gateway(cores, base.config().gateway().transport());
        running.keep("gateway", gateway::close);

        ModeratorTools moderation = ModerationParts.of(base, running);
        Wording wording = moderation.wording(base.apps()::settings);
        Profiles profiles = new Profiles(base.storage().accounts(), wording, base.storageThreads(), base.cluster());
        ReviewQueue held = new ReviewQueue(base.storage().reviews(), base.storageThreads(), base.clock());
        MediaJudge judge = new MediaJudge(held, base.apps()::settings, base.clock());
        RoomTraffic roomTraffic = new RoomTraffic();
        Rooms rooms = rooms(
                base,
                base.roomLoops(),
                gateway.audiences(base.apps()::settings),
                roomTraffic,
                ModerationParts.screen(base, moderation, profiles, held, judge),
                wording);
        base.cluster().whenMissed(() -> base.storageThreads()
                .execute(() -> base.revocations().readAgain(base.storage().accounts())));
        Sessions sessions = gateway.sessions(
                base.config().gateway(), rooms, base.engine(), base.cluster(), base.revocations(), base.clock());
        Correspondence correspondence = new Correspondence(
                base.storage(),
                base.storageThreads(),
                profiles,
                sessions,
                base.hooks(),
                base.cluster(),
                wording,
                base.config().conversation(),
                base.clock());
        return new Domain(
                base,
                media,
                mediaThreads,
                gateway,
                profiles,
                roomTraffic,
                rooms,
                sessions,
                correspondence,
                new UserHooks(base.hooks()),
                moderation,
                review(base, held, judge, rooms, profiles));
    }

    private static ReviewDesk review(
            Foundations base, ReviewQueue held, MediaJudge judge, Rooms rooms, Profiles profiles) {
        ReviewDesk desk = ReviewDesk.of(
                base.storage().reviews(),
                held,
                rooms,
                profiles,
                base.apps()::settings,
                base.storageThreads(),
                base.clock());
        judge.decideBy(desk.decisions());
        var unused = desk.decisions().takeUp();
        return desk;
    }

    private static Media media(Foundations base) throws IOException {
        return Media.open(
                base.config().media(),
                base.storage().mediaFiles(),
                base.mediaStore(),
                base.signer(),
                base.mediaFolder().resolve("incoming"),
                base.clock());
    }

    private static Rooms rooms(
            Foundations base,
            RoomLoops loops,
            Audience.Factory audiences,
            RoomTraffic traffic,
            Screen screen,
            Wording wording) {
        Rooms rooms = new RoomsBuilder(base.engine(), base.cluster(), audiences, base.clock())
                .config(base.config().room())
                .settings(base.apps()::settings)
                .keepLost(base.config().gateway().lostInstance())
                .offlineAfter(base.config().gateway().offlineAfter())
                .hooks(base.hooks())
                .screen(screen)
                .wording(wording)
                .follower(base.archive())
                .past(new ArchivedMessages(base.storage().archive(), base.storageThreads()))
                .traffic(traffic)
                .build(loops, base.storage().rooms(), base.storageThreads());
        // The archive reads on in rooms to which nobody comes back.
        base.engine()
                .knownRooms()
                .forEach(key -> rooms.ask(key, room -> room.timeline().head()).exceptionally(gone -> {
                    LOG.debug("{} is not opened again: {}", key, gone.toString());
                    return 0L;
                }));
        return rooms;
    }

    /** Once a second. */
    void tick() {
        try {
            rooms.tick();
            gateway.tick();
            correspondence.tick();
        } catch (RuntimeException e) {
            LOG.error("tick failed", e);
        }
    }

    /** Sends the clients to other nodes, when there are some; waits for it. */
    void drain() {
        Duration window = base.config().gateway().drain();
        if (!window.isZero() && base.cluster().living().size() > 1) {
            gateway.drain(window);
        }
    }

    /** Now and then: deletes files and entries of the review queue whose time is over. */
    void sweep() {
        mediaThreads.execute(media::sweep);
        review.sweep(base.apps()::settings, base.storageThreads());
    }
}
