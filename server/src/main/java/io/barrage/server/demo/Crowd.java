package io.barrage.server.demo;

import io.barrage.client.wire.ClientLoops;
import io.barrage.client.wire.Endpoint;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Simulated people in one room: real users on connections of their own, who come one after the other, talk, press the like
 * button, and leave when the time is over. They have one thread, on which all that is here happens, but what says otherwise.
 */
final class Crowd {
    private static final Logger LOG = LoggerFactory.getLogger(Crowd.class);

    /** 33 messages in a second leave visitors a part of the 40 that a room takes. */
    private static final long TALK_MILLIS = 30;

    private static final long LIKE_MILLIS = 125;
    private static final long COME_MILLIS = 15;
    private static final long LEAVE_MILLIS = 2000;
    private static final int PICTURES = 12;
    private static final String LIKES = "like";

    private final CrowdOrder order;
    private final Endpoint endpoint;
    private final WireOptions options;
    private final UnaryOperator<String> sigs;
    private final String idPrefix;
    private final ClientLoops loops = ClientLoops.start(1);
    private final ScheduledExecutorService loop = loops.executor();
    private final List<WireClient> present = new ArrayList<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private boolean leaving;
    private int begun;
    private volatile int joined;

    /**
     * @param sigs a UserSig for a user id
     * @param idPrefix what the user ids begin with; two crowds must not share it
     */
    Crowd(CrowdOrder order, Endpoint endpoint, WireOptions options, UnaryOperator<String> sigs, String idPrefix) {
        this.order = order;
        this.endpoint = endpoint;
        this.options = options;
        this.sigs = sigs;
        this.idPrefix = idPrefix;
    }

    /** Lets the people come. Any thread; returns at once. */
    void start() {
        every(COME_MILLIS, this::come);
        every(TALK_MILLIS, this::talk);
        if (order.talk().likes()) {
            every(LIKE_MILLIS, this::like);
        }
        loop.schedule(this::leave, order.seconds(), TimeUnit.SECONDS);
    }

    private void every(long millis, Runnable step) {
        loop.scheduleAtFixedRate(step, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void come() {
        if (leaving || begun == order.people()) {
            return;
        }
        int number = begun++;
        WireClient.connect(loops, endpoint, options, item -> {})
                .thenCompose(client -> enter(client, number))
                .whenComplete((client, failure) -> {
                    if (failure != null) {
                        LOG.debug(
                                "crowd in {}: person {} did not come: {}", order.groupId(), number, failure.toString());
                    } else if (!leaving) {
                        present.add(client);
                        joined = present.size();
                    }
                });
    }

    private CompletableFuture<WireClient> enter(WireClient client, int number) {
        if (leaving) {
            client.cut();
        }
        String user = idPrefix + number;
        return client.login(user, sigs.apply(user))
                .thenCompose(session -> client.setNick(CrowdTalk.nick(number)))
                .thenCompose(named ->
                        client.setProfile("Tag_Profile_IM_Image", "avatars/" + (number % PICTURES + 1) + ".svg"))
                .thenCompose(pictured -> client.rooms().join(order.groupId()))
                .thenApply(done -> client);
    }

    private void talk() {
        if (!present.isEmpty()) {
            anybody()
                    .request(
                            "group_open_http_svc.send_group_msg",
                            order.talk().next().body(order.groupId()));
        }
    }

    private void like() {
        if (!present.isEmpty()) {
            anybody().rooms().increase(order.groupId(), LIKES, 1);
        }
    }

    private WireClient anybody() {
        return present.get(ThreadLocalRandom.current().nextInt(present.size()));
    }

    private void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        CompletableFuture<?>[] left = present.stream().map(WireClient::logout).toArray(CompletableFuture[]::new);
        present.clear();
        CompletableFuture.allOf(left)
                .completeOnTimeout(null, LEAVE_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> over.complete(null));
    }

    /** Lets the people leave before their time. Any thread; returns at once. */
    void end() {
        loop.execute(this::leave);
    }

    /** Completes when all have left. */
    CompletableFuture<Void> over() {
        return over;
    }

    CrowdOrder order() {
        return order;
    }

    /** How many are in the room. Any thread. */
    int joined() {
        return joined;
    }

    /** Ends the connections and the thread. Any thread but that; waits. */
    void close() {
        loops.close();
        over.complete(null);
    }
}
