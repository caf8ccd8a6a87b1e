package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class ConversationsContract extends StorageContract {
    private static final long NOW = 1_795_291_200;
    private static final ConversationKey KIM = new ConversationKey(APP, "kim", "lee");

    private Conversations conversations() {
        return storage().conversations();
    }

    private void send(String from, String to, long random, long sentAt) {
        send(from, to, random, sentAt, true, true);
    }

    private void send(String from, String to, long random, long sentAt, boolean unread, boolean last) {
        storage()
                .messages()
                .append(List.of(new NewMessage(
                        new MessageId(APP, from, to, 1, random), sentAt, 86_400, unread, last, true, "{}")));
    }

    private List<ConversationEntry> list(String user) {
        return conversations().list(APP, user, Long.MAX_VALUE, Long.MAX_VALUE, 100);
    }

    @Test
    void theNewestConversationIsFirstAndPagesGoOn() {
        send("lee", "kim", 1, NOW);
        send("kim", "park", 2, NOW);
        send("choi", "kim", 3, NOW - 5);
        List<ConversationEntry> all = list("kim");
        assertThat(all).extracting(ConversationEntry::peer).containsExactly("park", "lee", "choi");
        ConversationEntry first = conversations()
                .list(APP, "kim", Long.MAX_VALUE, Long.MAX_VALUE, 1)
                .get(0);
        assertThat(conversations().list(APP, "kim", first.activeAt(), first.number(), 9))
                .isEqualTo(all.subList(1, 3));
        assertThat(list("lee")).extracting(ConversationEntry::peer).containsExactly("kim");
        assertThat(list("nobody")).isEmpty();
    }

    @Test
    void aLineSaysTheLastMessageAndHowFarThePeerHasRead() {
        send("kim", "lee", 1, NOW);
        send("kim", "lee", 2, NOW + 1);
        assertThat(conversations().read(KIM.flipped(), NOW + 1)).isTrue();
        restart();
        ConversationEntry line = list("kim").get(0);
        assertThat(line.last()).extracting(last -> last.id().random()).isEqualTo(2L);
        assertThat(line.activeAt()).isEqualTo(NOW + 1);
        assertThat(line.peerReadAt()).isEqualTo(NOW + 1);
        assertThat(list("lee").get(0).peerReadAt()).isZero();
    }

    @Test
    void aMessageThatIsNotToBeTheLastLeavesTheLineAsItIs() {
        send("kim", "lee", 1, NOW);
        send("kim", "lee", 2, NOW + 1, true, false);
        assertThat(list("lee").get(0).last())
                .extracting(last -> last.id().random())
                .isEqualTo(1L);
        assertThat(list("lee").get(0).activeAt()).isEqualTo(NOW);
        assertThat(conversations().unreadCounts(APP, "lee", Long.MAX_VALUE)).isEqualTo(Map.of("kim", 2));
    }

    @Test
    void readingCountsUpToTheMomentOnly() {
        send("lee", "kim", 1, NOW);
        send("lee", "kim", 2, NOW + 1);
        send("kim", "lee", 3, NOW + 2);
        send("lee", "kim", 4, NOW + 2, false, true);
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEqualTo(Map.of("lee", 2));
        conversations().read(KIM, NOW);
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEqualTo(Map.of("lee", 1));
        conversations().read(KIM, NOW + 9);
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEmpty();
        assertThat(conversations().unreadCounts(APP, "lee", Long.MAX_VALUE)).isEqualTo(Map.of("kim", 1));
        assertThat(conversations().read(new ConversationKey(APP, "kim", "nobody"), NOW))
                .isFalse();
    }

    @Test
    void readTimesNeverGoBack() {
        send("kim", "lee", 1, NOW);
        conversations().read(KIM.flipped(), NOW + 5);
        conversations().read(KIM.flipped(), NOW);
        assertThat(conversations().readTimes(APP, "kim", List.of("lee", "park", "lee")))
                .isEqualTo(Map.of("lee", NOW + 5));
        assertThat(conversations().readTimes(APP, "kim", List.of())).isEmpty();
    }

    @Test
    void anUnlistedConversationComesBackWithTheNextMessage() {
        send("lee", "kim", 1, NOW);
        conversations().unlist(KIM);
        assertThat(list("kim")).isEmpty();
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEmpty();
        assertThat(list("lee")).hasSize(1);
        send("lee", "kim", 2, NOW + 1);
        assertThat(list("kim")).hasSize(1);
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEqualTo(Map.of("lee", 1));
    }

    @Test
    void clearingHidesWhatWasForOneUserOnly() {
        send("lee", "kim", 1, NOW);
        conversations().clear(KIM);
        assertThat(storage().messages().before(KIM, Long.MAX_VALUE, Long.MAX_VALUE, 9))
                .isEmpty();
        assertThat(storage().messages().before(KIM.flipped(), Long.MAX_VALUE, Long.MAX_VALUE, 9))
                .hasSize(1);
        assertThat(list("kim").get(0).last()).isNull();
        assertThat(conversations().unreadCounts(APP, "kim", Long.MAX_VALUE)).isEmpty();
        send("lee", "kim", 2, NOW + 1);
        assertThat(storage().messages().before(KIM, Long.MAX_VALUE, Long.MAX_VALUE, 9))
                .hasSize(1);
    }

    @Test
    void pinnedConversationsStandApart() {
        send("lee", "kim", 1, NOW);
        send("park", "kim", 2, NOW + 1);
        conversations().pin(KIM, true);
        restart();
        assertThat(list("kim")).extracting(ConversationEntry::peer).containsExactly("park");
        assertThat(conversations().pinned(APP, "kim"))
                .extracting(ConversationEntry::peer)
                .containsExactly("lee");
        assertThat(conversations().pinned(APP, "kim").get(0).pinned()).isTrue();
        assertThat(conversations().pinned(APP, "lee")).isEmpty();
        conversations().pin(KIM, false);
        assertThat(list("kim")).hasSize(2);
    }

    @Test
    void receiveOptionsNeedNoMessage() {
        conversations().setReceiveOption(KIM, 2);
        assertThat(conversations().receiveOptions(APP, "kim")).isEqualTo(Map.of("lee", 2));
        assertThat(list("kim")).isEmpty();
        send("lee", "kim", 1, NOW);
        assertThat(list("kim").get(0).receiveOption()).isEqualTo(2);
        conversations().setReceiveOption(KIM, 0);
        assertThat(conversations().receiveOptions(APP, "kim")).isEmpty();
    }

    @Test
    void standingSaysWhetherThereIsAnythingAndWhoIsBlocked() {
        assertThat(conversations().standing(APP, "kim")).isEqualTo(new Conversations.Standing(false, Set.of()));
        conversations().block(APP, "kim", List.of("lee", "park"));
        conversations().block(APP, "kim", List.of("lee"));
        conversations().unblock(APP, "kim", List.of("park", "nobody"));
        restart();
        assertThat(conversations().standing(APP, "kim")).isEqualTo(new Conversations.Standing(false, Set.of("lee")));
        send("lee", "kim", 1, NOW);
        assertThat(conversations().standing(APP, "kim")).isEqualTo(new Conversations.Standing(true, Set.of("lee")));
        assertThat(conversations().standing(OTHER_APP, "kim").blocked()).isEmpty();
    }
}
