package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.Posted;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.TextPost;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JoiningAgainTest {
    private static final int ROUNDS = 20;

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    @Test
    void whoJoinsAgainLosesNothingOfWhatIsUnderWay() {
        TestUser alice = SERVER.user("alice").creates("again").joins("again");
        TestUser bob = SERVER.user("bob").joins("again");
        List<String> said = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            List<CompletableFuture<Posted>> posts = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                said.add("round " + round + " " + i);
                posts.add(alice.rooms().post("again", TextPost.of("round " + round + " " + i)));
            }
            bob.joins("again");
            posts.forEach(Await::resultOf);
        }
        alice.says("again", "end");
        said.add("end");
        assertThat(bob.hearsUpTo("end")).extracting(ReceivedItem::text).isEqualTo(said);
    }

    @Test
    void aRoomThatIsMadeAnewBeginsAnewForThoseWhoWereInTheOldOne() {
        TestUser alice = SERVER.user("alice").creates("anew").joins("anew");
        TestUser bob = SERVER.user("bob").joins("anew");
        alice.saysMany("anew", "old", 50);
        Await.resultOf(alice.rooms().dismiss("anew"));
        alice.creates("anew").joins("anew");
        bob.joins("anew");
        bob.hearsUpTo("old 50");
        alice.says("anew", "one");
        assertThat(bob.hears()).isEqualTo("one");
        bob.leaves();
        alice.says("anew", "two");
        assertThat(bob.comesBack().hearsUpTo("two"))
                .extracting(ReceivedItem::text)
                .isSubsetOf("one", "two");
    }
}
