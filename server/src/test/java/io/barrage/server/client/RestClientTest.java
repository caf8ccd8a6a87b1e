package io.barrage.server.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.client.UserSigs;
import io.barrage.client.error.BarrageException;
import io.barrage.client.message.Element;
import io.barrage.client.rest.AccountCommands;
import io.barrage.client.rest.MemberCommands;
import io.barrage.client.rest.MessageCommands;
import io.barrage.client.rest.RestClient;
import io.barrage.client.rest.RestCommand;
import io.barrage.client.rest.RoomCommands;
import io.barrage.client.rest.StateCommands;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestClientTest {
    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private static final UserSigs SIGS = new UserSigs(TestServer.APP, TestServer.SECRET);

    private final RestClient rest = new RestClient(SERVER.url(), "administrator", SIGS);

    private <A> A call(RestCommand<A> command) {
        return rest.call(command).join();
    }

    private static void failsWith(int code, Runnable call) {
        assertThatThrownBy(call::run).cause().isInstanceOfSatisfying(BarrageException.class, failure -> assertThat(
                        failure.code())
                .as(failure.toString())
                .isEqualTo(code));
    }

    @Test
    void aRoomIsMadeLookedAtChangedAndEnded() {
        call(new AccountCommands.Import("owner", "The owner", null));
        assertThat(call(new RoomCommands.Create("r-1", "One", "owner")).groupId())
                .isEqualTo("r-1");
        call(RoomCommands.Change.name("r-1", "Renamed"));
        call(RoomCommands.Change.muteAll("r-1", true));
        RoomCommands.Info info =
                call(new RoomCommands.Get(List.of("r-1"))).groupInfo().get(0);
        assertThat(info.name()).isEqualTo("Renamed");
        assertThat(info.owner()).isEqualTo("owner");
        assertThat(info.muteAllMember()).isEqualTo("On");
        assertThat(call(new RoomCommands.ListAll(100, 0)).groupIdList()).contains(new RoomCommands.Id("r-1"));
        assertThat(call(new RoomCommands.SetRate("r-1", 20, null)).messagesPerSecond())
                .isEqualTo(20);
        assertThat(call(new RoomCommands.GetRate("r-1")).messagesPerSecond()).isEqualTo(20);
        call(new RoomCommands.Dismiss("r-1"));
        failsWith(10010, () -> call(new RoomCommands.OnlineCount("r-1")));
    }

    @Test
    void whatIsSaidReachesTheRoomOnceHoweverOftenItIsSent() {
        TestUser bob = SERVER.user("bob").creates("r-2").joins("r-2");
        call(new AccountCommands.Import("host"));
        MessageCommands.Send post = MessageCommands.Send.text("r-2", "host", "said once");
        long seq = call(post).seq();
        assertThat(call(post).seq()).isEqualTo(seq);
        call(new MessageCommands.Send("r-2", null, new Element.Custom("{\"gift\":7}")));
        assertThat(bob.hears()).isEqualTo("said once");
        assertThat(bob.receives()
                        .json()
                        .path("MsgBody")
                        .path(0)
                        .path("MsgContent")
                        .path("Data")
                        .asText())
                .isEqualTo("{\"gift\":7}");
        call(new MessageCommands.Notify("r-2", "a notice"));
        assertThat(call(new MessageCommands.Recall("r-2", seq, "typo")).outcomes())
                .containsExactly(new MessageCommands.Outcome(seq, 0));
        assertThat(call(new MessageCommands.Broadcast("host", new Element.Text("to all")))
                        .number())
                .isPositive();
        assertThat(bob.receives(ReceivedItem.Kind.OTHER).text()).isEqualTo("to all");
    }

    @Test
    void membersAreListedMutedMarkedAndBanned() {
        SERVER.user("kim").creates("r-3").joins("r-3");
        assertThat(call(new RoomCommands.OnlineCount("r-3")).count()).isEqualTo(1);
        assertThat(call(new MemberCommands.GetMembers("r-3")).members())
                .extracting(MemberCommands.Member::userId)
                .containsExactly("kim");
        assertThat(call(new MemberCommands.Check("r-3", List.of("kim", "lee"))).userIds())
                .containsExactly("kim");
        assertThat(call(new RoomCommands.JoinedBy("kim")).groupIdList()).containsExactly(new RoomCommands.Id("r-3"));
        call(MemberCommands.Mark.set("r-3", "kim", 1000));
        assertThat(call(new MemberCommands.GetMembers("r-3", 0, 1000)).members())
                .hasSize(1);
        call(new MemberCommands.Mute("r-3", List.of("kim"), 60));
        assertThat(call(new MemberCommands.GetMuted("r-3")).users())
                .extracting(MemberCommands.MutedUser::userId)
                .containsExactly("kim");
        call(new AccountCommands.Import("lee"));
        call(new MemberCommands.SetAdmins("r-3", List.of("lee"), true));
        assertThat(call(new MemberCommands.GetAdmins("r-3")).admins())
                .extracting(MemberCommands.Admin::userId)
                .containsExactly("lee");
        call(new MemberCommands.AddRobots("r-3", List.of("lee")));
        call(new MemberCommands.DeleteRobots("r-3", List.of("lee")));
        call(new MemberCommands.Ban("r-3", List.of("kim"), 60, "spam"));
        assertThat(call(new MemberCommands.GetBanned("r-3", 0)).users()).hasSize(1);
        call(new MemberCommands.Unban("r-3", List.of("kim")));
    }

    @Test
    void attributesAndCountersAreReadAndWritten() {
        call(new RoomCommands.Create("r-4", "Four", null));
        call(new StateCommands.SetAttributes("r-4", Map.of("a", "1")));
        call(new StateCommands.SetAttributes("r-4", Map.of("b", "2")));
        assertThat(call(new StateCommands.GetAttributes("r-4")).asMap()).isEqualTo(Map.of("a", "1", "b", "2"));
        call(new StateCommands.DeleteAttributes("r-4", List.of("a")));
        call(new StateCommands.ReplaceAttributes("r-4", Map.of("c", "3")));
        assertThat(call(new StateCommands.GetAttributes("r-4")).asMap()).isEqualTo(Map.of("c", "3"));
        call(new StateCommands.ClearAttributes("r-4"));
        call(new StateCommands.ChangeCounters("r-4", StateCommands.Mode.INCREASE, "likes", 5));
        assertThat(call(new StateCommands.GetCounters("r-4")).asMap()).isEqualTo(Map.of("likes", 5L));
        call(new StateCommands.DeleteCounters("r-4", List.of("likes")));
        assertThat(call(new StateCommands.GetCounters("r-4")).asMap()).isEmpty();
    }

    @Test
    void usersHaveProfilesAndAreKickedAndMuted() {
        call(new AccountCommands.Import("pat", "Pat", null));
        call(new AccountCommands.SetProfile(
                "pat", List.of(AccountCommands.ProfileItem.text("Tag_Profile_IM_SelfSignature", "hi"))));
        assertThat(call(new AccountCommands.GetProfiles(List.of("pat")))
                        .profiles()
                        .get(0)
                        .items())
                .extracting(AccountCommands.ProfileItem::tag)
                .contains("Tag_Profile_IM_Nick", "Tag_Profile_IM_SelfSignature");
        assertThat(call(AccountCommands.Check.of(List.of("pat", "nobody"))).accounts())
                .extracting(AccountCommands.Status::status)
                .containsExactly("Imported", "NotImported");
        call(new AccountCommands.MuteEverywhere("pat", null, 60L));
        assertThat(call(new AccountCommands.GetMutedEverywhere("pat")).roomSeconds())
                .isBetween(50L, 60L);
        assertThat(call(new AccountCommands.GetOnline(List.of("pat"))).accounts())
                .containsExactly(new AccountCommands.OnlineState("pat", "Offline"));
        call(new AccountCommands.Kick("pat"));
        call(AccountCommands.Delete.of(List.of("pat")));
    }

    @Test
    void errorsHaveTheServersCodeAndAHint() {
        assertThatThrownBy(() -> call(new RoomCommands.Dismiss("no-such-room")))
                .cause()
                .isInstanceOfSatisfying(BarrageException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(10010);
                    assertThat(failure).hasMessageContaining("group_open_http_svc/destroy_group");
                    assertThat(failure.hint()).contains("create it");
                });
        RestClient stranger = new RestClient(SERVER.url(), "administrator", new UserSigs(TestServer.APP, "other"));
        failsWith(70009, () -> stranger.call(new RoomCommands.ListAll(1, 0)).join());
        RestClient nowhere = new RestClient(URI.create("http://127.0.0.1:1/"), "administrator", SIGS);
        failsWith(BarrageException.CONNECTION_LOST, () -> nowhere.call(new RoomCommands.ListAll(1, 0))
                .join());
    }
}
