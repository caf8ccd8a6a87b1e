package io.barrage.server.soak;

import io.barrage.client.wire.Inbox;
import io.barrage.client.wire.Session;
import io.barrage.client.wire.WireClient;
import io.barrage.client.wire.WireForm;
import io.barrage.client.wire.WireOptions;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import java.util.List;
import java.util.Objects;

/** Users log out and in, are cut off and come back; guests come and poll. */
final class ConnectionSteps {
    private static final int MOST_GUESTS = 6;
    private static final int MOST_STEPS_AWAY = 6;

    private ConnectionSteps() {}

    /** @param others what goes on while somebody is cut off */
    static List<Step.Weighted> all(Step others) {
        return List.of(
                new Step.Weighted(8, ConnectionSteps::logOutAndIn),
                new Step.Weighted(10, world -> breakAndComeBack(world, others)),
                new Step.Weighted(5, ConnectionSteps::guestJoins),
                new Step.Weighted(15, ConnectionSteps::guestPolls));
    }

    static void logIn(World world, SoakUser user) {
        connect(world, user);
        logInAgain(world, user);
    }

    private static void connect(World world, SoakUser user) {
        Inbox inbox = new Inbox();
        WireForm form = world.one(List.of(WireForm.values()));
        user.connectedBy(world.server.connect(form, WireOptions.defaults(), inbox), inbox);
    }

    private static void logInAgain(World world, SoakUser user) {
        world.note(user.id + " logs in");
        world.tally.commands.increment();
        Await.resultOf(user.client().login(user.id, TestServer.userSig(user.id)));
        user.loggedIn = true;
    }

    /** Whoever logs out has left all rooms; a login on the same connection or on another begins with none. */
    static void logOutAndIn(World world) throws InterruptedException {
        SoakUser user = world.anybody();
        user.settle();
        world.note(user.id + " logs out");
        world.tally.commands.increment();
        Await.resultOf(user.client().logout());
        user.loggedIn = false;
        for (ModelRoom room : world.rooms.values()) {
            if (room.members.containsKey(user.id)) {
                RoomSteps.leaves(world, room, user);
            }
        }
        if (world.oneIn(2)) {
            WireClient old = user.client();
            connect(world, user);
            old.close();
        }
        logInAgain(world, user);
    }

    /**
     * Somebody loses the connection, things happen, and the login comes back on a new one: nothing is lost, and some of
     * the last things may arrive twice.
     */
    static void breakAndComeBack(World world, Step others) throws InterruptedException {
        if (world.users.stream().anyMatch(user -> user.away)) {
            return;
        }
        SoakUser user = world.anybody();
        Session session = Objects.requireNonNull(user.client().session(), "logged in");
        boolean cut = world.random.nextBoolean();
        world.note(user.id + (cut ? " is cut off" : " closes the connection"));
        user.away = true;
        List<ModelRoom> own = world.rooms.values().stream()
                .filter(room -> room.members.containsKey(user.id))
                .toList();
        ModelRoom loud = own.isEmpty() ? world.anyRoom() : world.one(own);
        var posts = TalkSteps.startBurst(world, loud);
        if (cut) {
            user.client().cut();
        } else {
            user.client().close();
        }
        Await.resultOf(user.client().closed());
        TalkSteps.endBurst(world, loud, posts);
        user.takeWhatIsHere();
        for (int i = world.random.nextInt(MOST_STEPS_AWAY); i > 0; i--) {
            others.take(world);
        }
        world.note(user.id + " comes back");
        world.tally.commands.increment();
        world.tally.comeBacks.increment();
        world.rooms.values().forEach(user::mayArriveUpTo);
        connect(world, user);
        Await.resultOf(user.client().loginAgain(session));
        // The rooms know of the new connection before anything that is asked after this answer.
        Await.resultOf(user.client().ping());
        user.away = false;
        world.rooms.values().forEach(room -> {
            ModelRoom.Member member = room.members.get(user.id);
            if (member != null) {
                room.members.put(user.id, new ModelRoom.Member(user, user.nick, member.marks()));
            }
        });
    }

    static void guestJoins(World world) {
        List<ModelRoom> open = world.rooms.values().stream()
                .filter(room -> room.forGuests && room.exists)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        if (world.guests.size() == MOST_GUESTS) {
            world.guests.remove(0).leaves();
        }
        world.guests.add(SoakGuest.joins(world, world.one(open), world.server.connect()));
    }

    static void guestPolls(World world) {
        if (!world.guests.isEmpty()) {
            world.one(world.guests).poll(world);
        }
    }
}
