package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barrage.server.auth.Revocations;
import io.barrage.server.auth.Signer;
import io.barrage.server.auth.Ticket;
import io.barrage.server.config.GatewayConfig;
import io.barrage.server.conversation.Sessions.State;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.Resume;
import io.barrage.server.storage.UserKey;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who watches others is told of their changes in the order in which they happen, and of none after its own login. */
class StatesInOrderTest {
    private static final UserKey KIM = new UserKey(1400000001, "kim");
    private static final UserKey LEE = new UserKey(1400000001, "lee");
    private static final LostConnections NOBODY = new LostConnections() {
        @Override
        public void lost(
                Connection connection, RoomKey room, String userId, long instanceId, long cursor, Resume resume) {}

        @Override
        public void guestLost(Connection connection, RoomKey room, String guestId) {}

        @Override
        public void closed(Connection connection, Ticket ticket, Resume resume) {}
    };

    private final List<State> told = Collections.synchronizedList(new ArrayList<>());
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Instances instances =
            new Instances(Duration.ofMinutes(3), Duration.ofSeconds(20), Clock.systemUTC(), new Instances.Watcher() {
                @Override
                public void changed(UserKey user, State state) {
                    meanwhile.accept(state);
                    told.add(state);
                }

                @Override
                public void ended(UserKey user, long instanceId) {
                    statuses.unsubscribeAll(user, instanceId);
                }

                @Override
                public void moved(UserKey user) {
                    show(user);
                }
            });
    private final Statuses statuses = new Statuses(() -> instances);
    private volatile Consumer<State> meanwhile = state -> {};

    private static Ticket ticket(UserKey user, long instanceId) {
        return new Ticket(user.sdkAppId(), user.userId(), 1, instanceId, 7, 0, Long.MAX_VALUE);
    }

    private void login(UserKey user, long instanceId) {
        GatewayConfig config = GatewayConfig.defaults();
        Traffic traffic = new Traffic();
        Authenticator authenticator =
                new Authenticator(new Signer("x"), instances, new Revocations(), Clock.systemUTC());
        WebSocketDecoderConfig frames = WebSocketDecoderConfig.newBuilder().build();
        Gateway.Parts parts = new Gateway.Parts(
                new FrameReader(traffic),
                new Commands(authenticator),
                new Watch(config, traffic),
                NOBODY,
                new UserTaps(() -> instances),
                traffic,
                new UnderWay(),
                null,
                new AddressLimit(0),
                config,
                frames,
                frames);
        Loop loop = new Loop(0, channel.eventLoop());
        instances.login(ticket(user, instanceId), new Connection(channel, loop, Variant.TEXT, false, "", parts));
    }

    private void show(UserKey user) {
        statuses.show(user, () -> new Statuses.Told(instances.state(user), ""));
    }

    private boolean aPushGoesOut() {
        channel.runPendingTasks();
        ByteBuf push = channel.readOutbound();
        return push != null && push.release();
    }

    @Test
    void aChangeWaitsUntilTheOneBeforeItWasTold() {
        Thread logout = new Thread(() -> instances.logout(ticket(KIM, 1)));
        meanwhile = state -> {
            if (state == State.ONLINE) {
                logout.start();
                await().until(() -> logout.getState() == Thread.State.BLOCKED || !logout.isAlive());
            }
        };
        login(KIM, 1);
        await().until(() -> !logout.isAlive());
        assertThat(told).containsExactly(State.ONLINE, State.LOGGED_OUT);
        assertThat(instances.state(KIM)).isEqualTo(State.LOGGED_OUT);
        assertThat(instances.users()).isZero();
    }

    @Test
    void aLoginThatHasEndedWatchesNobodyAlsoWhenItAskedBefore() {
        login(KIM, 1);
        statuses.subscribe(KIM, 1, Set.of(LEE));
        show(LEE);
        login(LEE, 2);
        assertThat(aPushGoesOut()).isTrue();
        instances.logout(ticket(KIM, 1));
        statuses.subscribe(KIM, 1, Set.of(LEE));
        login(KIM, 1);
        instances.logout(ticket(LEE, 2));
        assertThat(aPushGoesOut()).isFalse();
    }
}
