package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class MessagesContract extends StorageContract {
    private static final long NOW = 1_795_291_200;
    private static final long WEEK = 7 * 86_400;
    private static final ConversationKey KIM = new ConversationKey(APP, "kim", "lee");
    private static final ConversationKey LEE = KIM.flipped();

    private Messages messages() {
        return storage().messages();
    }

    private static MessageId id(String from, String to, long random) {
        return new MessageId(APP, from, to, 7, random);
    }

    private static NewMessage message(String from, String to, long random, long sentAt) {
        return new NewMessage(id(from, to, random), sentAt, WEEK, true, true, true, "{\"n\":" + random + "}");
    }

    private StoredMessage append(NewMessage message) {
        Messages.Appended appended = messages().append(List.of(message)).get(0);
        assertThat(appended.repeat()).isFalse();
        return appended.message();
    }

    private List<Long> history(ConversationKey conversation) {
        return messages().before(conversation, Long.MAX_VALUE, Long.MAX_VALUE, 100).stream()
                .map(message -> message.id().random())
                .toList();
    }

    @Test
    void bothUsersSeeAMessageAndItSurvivesARestart() {
        StoredMessage stored = append(message("kim", "lee", 1, NOW));
        restart();
        assertThat(messages().before(KIM, Long.MAX_VALUE, Long.MAX_VALUE, 10)).containsExactly(stored);
        assertThat(messages().before(LEE, Long.MAX_VALUE, Long.MAX_VALUE, 10)).containsExactly(stored);
        assertThat(messages().find(stored.id())).contains(stored);
        assertThat(stored.unread()).isTrue();
        assertThat(stored.item()).isEqualTo("{\"n\":1}");
        assertThat(messages().lastNumber()).isEqualTo(stored.number());
    }

    @Test
    void theSameMessageIsStoredOnceAndKeepsItsFirstTime() {
        StoredMessage first = append(message("kim", "lee", 1, NOW));
        Messages.Appended again =
                messages().append(List.of(message("kim", "lee", 1, NOW + 9))).get(0);
        assertThat(again.repeat()).isTrue();
        assertThat(again.message()).isEqualTo(first);
        assertThat(append(message("lee", "kim", 1, NOW + 9)).number())
                .as("the answer is another message")
                .isGreaterThan(first.number());
        assertThat(history(KIM)).hasSize(2);
    }

    @Test
    void timeNeverGoesBackInAConversation() {
        append(message("kim", "lee", 1, NOW + 100));
        assertThat(append(message("lee", "kim", 2, NOW)).sentAt()).isEqualTo(NOW + 100);
        assertThat(append(message("lee", "park", 3, NOW)).sentAt()).isEqualTo(NOW);
    }

    @Test
    void historyIsReadInPagesBothWays() {
        List<StoredMessage> sent = IntStream.range(0, 10)
                .mapToObj(i -> append(message(i % 2 == 0 ? "kim" : "lee", i % 2 == 0 ? "lee" : "kim", i, NOW + i)))
                .toList();
        assertThat(messages().before(KIM, Long.MAX_VALUE, Long.MAX_VALUE, 4)).isEqualTo(sent.subList(6, 10));
        assertThat(messages().before(KIM, sent.get(6).number(), Long.MAX_VALUE, 4))
                .isEqualTo(sent.subList(2, 6));
        assertThat(messages().before(KIM, Long.MAX_VALUE, NOW + 3, 2)).isEqualTo(sent.subList(2, 4));
        assertThat(messages().from(LEE, NOW + 3, 0, 4)).isEqualTo(sent.subList(3, 7));
        assertThat(messages().from(LEE, NOW + 3, sent.get(6).number(), 4)).isEqualTo(sent.subList(7, 10));
        assertThat(messages().since(APP, "kim", sent.get(7).number(), Long.MAX_VALUE, 9))
                .isEqualTo(sent.subList(8, 10));
        assertThat(messages().since(APP, "park", 0, Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void newsAndTheirCountsEndAtTheSameMessage() {
        long upTo = append(message("kim", "lee", 1, NOW)).number();
        append(message("kim", "lee", 2, NOW));
        assertThat(messages().since(APP, "lee", 0, upTo, 9))
                .extracting(StoredMessage::number)
                .containsExactly(upTo);
        assertThat(messages().unread(APP, "lee", upTo, 9))
                .extracting(StoredMessage::number)
                .containsExactly(upTo);
        assertThat(storage().conversations().unreadCounts(APP, "lee", upTo)).isEqualTo(Map.of("kim", 1));
    }

    @Test
    void aMessageToOneselfStandsInOneConversation() {
        ConversationKey self = new ConversationKey(APP, "kim", "kim");
        append(new NewMessage(id("kim", "kim", 1), NOW, WEEK, false, true, true, "{}"));
        assertThat(history(self)).containsExactly(1L);
        messages().hide(self, List.of(id("kim", "kim", 1)));
        assertThat(history(self)).isEmpty();
    }

    @Test
    void whatTheSenderDoesNotKeepOnlyTheReceiverSees() {
        append(new NewMessage(id("kim", "lee", 1), NOW, WEEK, true, true, false, "{}"));
        assertThat(history(KIM)).isEmpty();
        assertThat(history(LEE)).containsExactly(1L);
    }

    @Test
    void aRecalledMessageStaysButIsReadAndCannotBeRecalledAgain() {
        append(message("kim", "lee", 1, NOW));
        assertThat(messages().recall(id("kim", "lee", 1), "kim")).isTrue();
        assertThat(messages().recall(id("kim", "lee", 1), "kim")).isFalse();
        assertThat(messages().recall(id("kim", "lee", 2), "kim")).isFalse();
        StoredMessage recalled = messages().find(id("kim", "lee", 1)).orElseThrow();
        assertThat(recalled.revoker()).isEqualTo("kim");
        assertThat(recalled.unread()).isFalse();
        assertThat(messages().unread(APP, "lee", Long.MAX_VALUE, 9)).isEmpty();
    }

    @Test
    void ofTwoEditsOfOneVersionOneWins() throws Exception {
        append(message("kim", "lee", 1, NOW));
        List<Boolean> done = together(n -> messages().replace(id("kim", "lee", 1), 0, "{\"by\":" + n + "}"));
        assertThat(done).containsOnlyOnce(true);
        assertThat(messages().find(id("kim", "lee", 1)).orElseThrow().version()).isEqualTo(1);
        assertThat(messages().replace(id("kim", "lee", 1), 1, "{}")).isTrue();
        assertThat(messages().replace(id("kim", "lee", 2), 0, "{}")).isFalse();
    }

    @Test
    void aHiddenMessageIsGoneForOneOnly() {
        append(message("kim", "lee", 1, NOW));
        append(message("kim", "lee", 2, NOW));
        messages().hide(LEE, List.of(id("kim", "lee", 2), id("kim", "lee", 99)));
        assertThat(history(LEE)).containsExactly(1L);
        assertThat(history(KIM)).containsExactly(1L, 2L);
        assertThat(messages().unread(APP, "lee", Long.MAX_VALUE, 9))
                .extracting(m -> m.id().random())
                .containsExactly(1L);
        ConversationEntry entry = storage()
                .conversations()
                .list(APP, "lee", Long.MAX_VALUE, Long.MAX_VALUE, 9)
                .get(0);
        assertThat(entry.last()).extracting(last -> last.id().random()).isEqualTo(1L);
    }

    @Test
    void messagesExpireAndTakeEmptyConversationsWithThem() {
        append(message("kim", "lee", 1, NOW));
        append(new NewMessage(id("kim", "lee", 2), NOW, 60, true, true, true, "{}"));
        append(new NewMessage(id("kim", "park", 3), NOW, 60, true, true, true, "{}"));
        assertThat(messages().deleteExpired(NOW + 59, 10)).isZero();
        assertThat(messages().deleteExpired(NOW + 60, 1)).isEqualTo(1);
        assertThat(messages().deleteExpired(NOW + 60, 10)).isEqualTo(1);
        assertThat(history(KIM)).containsExactly(1L);
        assertThat(storage().conversations().list(APP, "kim", Long.MAX_VALUE, Long.MAX_VALUE, 9))
                .extracting(ConversationEntry::peer)
                .containsExactly("lee");
        assertThat(storage().conversations().unreadCounts(APP, "park", Long.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void numbersAreNeverUsedTwice() {
        long last = append(new NewMessage(id("kim", "lee", 1), NOW, 1, true, true, true, "{}"))
                .number();
        messages().deleteExpired(NOW + 60, 10);
        restart();
        assertThat(append(message("kim", "lee", 2, NOW)).number()).isGreaterThan(last);
    }

    @Test
    void anAppThatIsDeletedTakesItsMessagesWithIt() {
        append(message("kim", "lee", 1, NOW));
        storage().apps().delete(APP);
        assertThat(messages().find(id("kim", "lee", 1))).isEmpty();
        assertThatThrownBy(() -> append(message("kim", "lee", 2, NOW))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void sixteenWritersLoseNothing() throws Exception {
        together(n -> IntStream.range(0, 50)
                .mapToObj(i -> messages().append(List.of(message("kim", "lee", n * 1000L + i, NOW))))
                .toList());
        assertThat(storage().conversations().unreadCounts(APP, "lee", Long.MAX_VALUE))
                .containsEntry("kim", THREADS * 50);
    }
}
