package io.barrage.server.client;

import static io.barrage.server.client.People.SIGS;
import static io.barrage.server.client.People.failsWith;
import static io.barrage.server.client.People.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientOptions;
import io.barrage.client.ConnectionState;
import io.barrage.client.LeaveReason;
import io.barrage.client.LogoutReason;
import io.barrage.client.Member;
import io.barrage.client.Role;
import io.barrage.client.Room;
import io.barrage.client.RoomInfo;
import io.barrage.client.RoomProfile;
import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Notice;
import io.barrage.client.message.Tip;
import io.barrage.server.testing.TestServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logins, rooms and members, through the Java client. */
@Tag("slow")
class WhoIsThereTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @RegisterExtension
    private final People people = new People(SERVER);

    @Test
    void aUserSigOfAnotherUserIsRefusedWithAHint() {
        BarrageClient client = people.client(new Ear());
        assertThatThrownBy(() -> now(client.login("alice", SIGS.make("bob", Duration.ofDays(1)))))
                .cause()
                .isInstanceOfSatisfying(BarrageException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(70013);
                    assertThat(failure).hasMessageContaining("another user");
                    assertThat(failure.hint()).contains("log in with the user id it was made for");
                });
        failsWith(
                70009, client.login("alice", new UserSigs(TestServer.APP, "other").make("alice", Duration.ofDays(1))));
        failsWith(BarrageException.NOT_LOGGED_IN, client.room("any").sendText("hello"));
    }

    @Test
    void guestsReadAndBecomeMembersWhenTheyLogIn() {
        BarrageClient alice = people.owner("gu-alice", "guests", new Ear());
        Ear ear = new Ear();
        BarrageClient guest = people.client(ear);
        assertThat(now(guest.room("guests").join()).asGuest()).isTrue();
        now(alice.room("guests").sendText("to guests"));
        assertThat(ear.hearsText()).isEqualTo("to guests");
        now(guest.login("gu-bob", SIGS.make("gu-bob", Duration.ofDays(1))));
        now(guest.room("guests").sendText("as a member"));
        now(alice.room("guests").sendText("to members"));
        assertThat(ear.hearsText()).isEqualTo("to members");
    }

    @Test
    void theOwnerMutesMakesAdminsMarksAndBans() {
        Ear ear = new Ear();
        Room room = people.owner("mo-alice", "moderated", new Ear()).room("moderated");
        BarrageClient bob = people.user("mo-bob", ear);
        now(bob.room("moderated").join());
        now(room.mute("mo-bob", Duration.ofMinutes(1)));
        assertThat(ear.hears(Tip.class).kind()).isEqualTo(Tip.Kind.MEMBER_CHANGED);
        failsWith(10017, bob.room("moderated").sendText("not heard"));
        now(room.mute("mo-bob", Duration.ZERO));
        now(bob.room("moderated").sendText("heard"));
        now(room.mark(List.of("mo-bob"), 1000, true));
        assertThat(now(room.markedMembers(1000, 0)).members())
                .extracting(Member::userId)
                .containsExactly("mo-bob");
        now(room.setAdmin("mo-bob", true));
        assertThat(now(room.members(List.of("mo-bob"))).get(0).role()).isEqualTo(Role.ADMIN);
        now(room.setAdmin("mo-bob", false));
        now(room.ban(List.of("mo-bob"), Duration.ofMinutes(1), "spam"));
        assertThat(ear.hears(Ear.Left.class).reason()).isEqualTo(LeaveReason.BANNED);
        assertThatThrownBy(() -> now(bob.room("moderated").join())).hasCauseInstanceOf(BarrageException.class);
        now(room.unban(List.of("mo-bob")));
        now(bob.room("moderated").join());
    }

    @Test
    void aRoomIsLookedAtChangedAndDismissed() {
        Ear ear = new Ear();
        Room room = people.owner("pr-alice", "profile", new Ear()).room("profile");
        BarrageClient bob = people.user("pr-bob", ear);
        now(bob.room("profile").join());
        now(room.change(RoomProfile.named("Renamed").withNotification("n2").withAllMuted(true)));
        assertThat(ear.hears(Tip.class).kind()).isEqualTo(Tip.Kind.PROFILE_CHANGED);
        RoomInfo info = now(bob.room("profile").info());
        assertThat(info.name()).isEqualTo("Renamed");
        assertThat(info.allMuted()).isTrue();
        assertThat(info.role()).isEqualTo(Role.MEMBER);
        assertThat(info.owner()).isEqualTo("pr-alice");
        assertThat(now(room.onlineCount())).isEqualTo(2);
        assertThat(now(room.members(0)).members()).extracting(Member::userId).contains("pr-alice", "pr-bob");
        failsWith(10007, bob.room("profile").dismiss());
        now(room.dismiss());
        assertThat(ear.hears(Notice.class).kind()).isEqualTo(Notice.Kind.DISMISSED);
        assertThat(ear.hears(Ear.Left.class).reason()).isEqualTo(LeaveReason.DISMISSED);
        failsWith(10010, bob.room("profile").info());
    }

    @Test
    void aNewerLoginEndsTheOlderOne() {
        Ear ear = new Ear();
        BarrageClient first = people.user("ki-alice", ear);
        people.user("ki-alice", new Ear());
        assertThat(ear.hears(LogoutReason.class)).isEqualTo(LogoutReason.NEWER_LOGIN);
        failsWith(BarrageException.NOT_LOGGED_IN, first.room("any").info());
        now(first.login("ki-bob", SIGS.make("ki-bob", Duration.ofDays(1))));
    }

    @Test
    void whoLogsOutIsInNoRoomAndMayLogInAgain() {
        BarrageClient alice = people.owner("lo-alice", "logout", new Ear());
        failsWith(BarrageException.LOGIN_PENDING, alice.login("lo-bob", "x"));
        now(alice.logout());
        failsWith(BarrageException.NOT_LOGGED_IN, alice.room("logout").sendText("x"));
        now(alice.login("lo-bob", SIGS.make("lo-bob", Duration.ofDays(1))));
        failsWith(BarrageException.NOT_IN_ROOM, alice.room("logout").quit());
    }

    @Test
    void aClientThatWasClosedSaysSo() {
        Ear ear = new Ear();
        BarrageClient alice = people.user("cl-alice", ear);
        alice.close();
        assertThat(alice.state()).isEqualTo(ConnectionState.DISCONNECTED);
        failsWith(BarrageException.STOPPED, alice.room("any").join());
        alice.close();
    }

    @Test
    void theNextRoomReplacesTheOneBeforeWhenThatIsWanted() {
        Ear ear = new Ear();
        BarrageClient alice = people.user("one-alice", new Ear());
        for (String room : List.of("one-first", "one-second")) {
            now(alice.createRoom(room, RoomProfile.named("A room")));
            now(alice.room(room).join());
        }
        BarrageClient bob = people.client(ear, ClientOptions::withOneRoom);
        now(bob.login("one-bob", SIGS.make("one-bob", Duration.ofDays(1))));
        now(bob.room("one-first").join());
        now(bob.room("one-second").join());
        assertThat(now(alice.room("one-first").members(List.of("one-bob")))).isEmpty();
        now(alice.room("one-first").sendText("in the first"));
        now(alice.room("one-second").sendText("in the second"));
        assertThat(ear.hearsText()).isEqualTo("in the second");
        failsWith(BarrageException.NOT_IN_ROOM, bob.room("one-first").quit());
        assertThat(now(bob.room("one-second").join()).already()).isTrue();
        now(bob.room("one-first").join());
        assertThat(now(alice.room("one-second").members(List.of("one-bob")))).isEmpty();
    }

    @Test
    void anOwnerStaysInTheRoomThatIsReplacedAndHearsOfItNoMore() {
        Ear ear = new Ear();
        BarrageClient alice = people.client(ear, ClientOptions::withOneRoom);
        now(alice.login("own-alice", SIGS.make("own-alice", Duration.ofDays(1))));
        now(alice.createRoom("own-first", RoomProfile.named("A room")));
        now(alice.room("own-first").join());
        BarrageClient bob = people.owner("own-bob", "own-second", new Ear());
        now(bob.room("own-first").join());
        now(alice.room("own-second").join());
        now(bob.room("own-first").sendText("in the first"));
        now(bob.room("own-second").sendText("in the second"));
        assertThat(ear.hearsText()).isEqualTo("in the second");
        assertThat(now(bob.room("own-first").members(List.of("own-alice")))).hasSize(1);
    }

    @Test
    void aGuestIsInOneRoomTooWhenThatIsWanted() {
        Ear ear = new Ear();
        BarrageClient alice = people.owner("og-alice", "og-first", new Ear());
        now(alice.createRoom("og-second", RoomProfile.named("A room")));
        BarrageClient guest = people.client(ear, ClientOptions::withOneRoom);
        now(guest.room("og-first").join());
        assertThat(now(alice.room("og-first").onlineCount())).isEqualTo(2);
        assertThat(now(guest.room("og-second").join()).asGuest()).isTrue();
        assertThat(now(alice.room("og-first").onlineCount())).isEqualTo(1);
    }
}
