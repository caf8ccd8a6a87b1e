package io.barrage.load.chaos;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.Room;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.wire.ClientLoops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Members of one room who listen, and some who speak, all by the front of an installation. For one thread. */
final class Audience implements AutoCloseable {
    static final String ROOM = "chaos";

    /** Joins under way at a time. */
    private static final int AT_ONCE = 50;

    private final UserSigs sigs = new UserSigs(Installation.APP, Installation.SECRET);
    private final ClientLoops loops = ClientLoops.start(2);
    private final ExecutorService executor = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "chaos-members");
        thread.setDaemon(true);
        return thread;
    });
    private final ClientOptions options;
    final List<Member> members = new ArrayList<>();
    final List<Room> talkers = new ArrayList<>();
    private final List<BarrageClient> clients = new ArrayList<>();

    Audience(Installation parts, int count, int talkerCount) throws Exception {
        this.options =
                ClientOptions.to(parts.url(), Installation.APP).withLoops(loops).withExecutor(executor);
        for (int i = 1; i <= talkerCount; i++) {
            talkers.add(talker("talker-" + i, i == 1));
        }
        List<CompletableFuture<?>> joins = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            joins.add(member("member-" + i));
            if (i % AT_ONCE == 0 || i == count) {
                CompletableFuture.allOf(joins.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
                joins.clear();
            }
        }
    }

    private Room talker(String user, boolean first) throws Exception {
        BarrageClient client = connect(new Member());
        client.login(user, sigs.make(user, Duration.ofDays(1))).get(30, TimeUnit.SECONDS);
        if (first) {
            client.createRoom(ROOM, RoomProfile.named("Chaos")).get(30, TimeUnit.SECONDS);
        }
        client.room(ROOM).join().get(30, TimeUnit.SECONDS);
        return client.room(ROOM);
    }

    private CompletableFuture<?> member(String user) {
        Member member = new Member();
        BarrageClient client = connect(member);
        members.add(member);
        return client.login(user, sigs.make(user, Duration.ofDays(1)))
                .thenCompose(login -> client.room(ROOM).join());
    }

    private BarrageClient connect(Member member) {
        BarrageClient client = BarrageClient.connect(options, member);
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(BarrageClient::close);
        loops.close();
        executor.shutdownNow();
    }
}
