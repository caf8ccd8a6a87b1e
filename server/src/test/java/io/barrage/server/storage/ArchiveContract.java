package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.Archive.Message;
import io.barrage.server.storage.Archive.Page;
import io.barrage.server.storage.Archive.Place;
import io.barrage.server.storage.Archive.Position;
import io.barrage.server.storage.Archive.Search;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class ArchiveContract extends StorageContract {
    private static final long NOW = 1_700_000_000_000L;

    private Archive archive() {
        return storage().archive();
    }

    private static Message message(int app, String room, long seq, String sender, String text) {
        return new Message(app, room, seq, NOW + seq * 1000, sender, text, "{\"MsgSeq\":" + seq + "}");
    }

    private static Message message(String room, long seq, String sender, String text) {
        return message(APP, room, seq, sender, text);
    }

    private static Search all() {
        return new Search(APP, null, null, 0, Long.MAX_VALUE, null, Place.END, 100);
    }

    private static Search by(@Nullable String room, @Nullable String sender, @Nullable String text) {
        return new Search(APP, room, sender, 0, Long.MAX_VALUE, text, Place.END, 100);
    }

    private List<Long> found(Search search) {
        return archive().search(search).messages().stream().map(Message::seq).toList();
    }

    @Test
    void findsWhatWasStoredNewestFirst() {
        Message one = message("live", 1, "alice", "你好 🎉");
        Message two = message("live", 2, "bob", "");
        assertThat(archive().store(List.of(one, two))).isEqualTo(2);
        assertThat(archive().search(all()).messages()).containsExactly(two, one);
        restart();
        assertThat(archive().search(all()).messages()).containsExactly(two, one);
    }

    @Test
    void nodesThatStoreTheSameMessagesAtTheSameTimeStoreEachOnce() {
        for (int round = 0; round < 20; round++) {
            long first = round * 100L;
            List<Message> all = IntStream.range(0, 100)
                    .mapToObj(i -> message("room-" + i % 7, first + i, "alice", "text"))
                    .toList();
            List<Message> backwards = new ArrayList<>(all);
            Collections.reverse(backwards);
            int stored = Stream.of(all, backwards, all)
                    .map(messages ->
                            CompletableFuture.supplyAsync(() -> archive().store(messages)))
                    .toList()
                    .stream()
                    .mapToInt(CompletableFuture::join)
                    .sum();
            assertThat(stored).isEqualTo(100);
        }
    }

    @Test
    void aMessageIsFoundByItsPosition() {
        Message old = message("live", 7, "alice", "old");
        Message newer = new Message(APP, "live", 7, old.sentAt() + 1, "alice", "newer", "{}");
        archive().store(List.of(old, message("other", 7, "bob", "x")));
        assertThat(archive().at(APP, "live", 7, old.sentAt())).contains(old);
        archive().store(List.of(newer));
        assertThat(archive().at(APP, "live", 7, 0)).contains(newer);
        assertThat(archive().at(APP, "live", 7, newer.sentAt() + 1)).isEmpty();
        assertThat(archive().at(APP, "live", 8, 0)).isEmpty();
    }

    @Test
    void theNewestUpToAPositionAreFoundWithoutThoseTakenBack() {
        List<Message> all = IntStream.rangeClosed(1, 6)
                .mapToObj(seq -> message("live", seq, "alice", "text " + seq))
                .toList();
        archive().store(all);
        archive().store(List.of(message("other", 3, "bob", "x"), message(OTHER_APP, "live", 3, "bob", "y")));
        assertThat(archive().upTo(APP, "live", 5, 0, 3)).containsExactly(all.get(4), all.get(3), all.get(2));
        assertThat(archive().upTo(APP, "live", 5, all.get(3).sentAt(), 3)).containsExactly(all.get(4), all.get(3));
        archive().recall(APP, "live", List.of(4L, 99L), Long.MAX_VALUE);
        assertThat(archive().upTo(APP, "live", 5, 0, 2)).containsExactly(all.get(4), all.get(2));
        assertThat(archive().search(by("live", null, null)).messages()).hasSize(6);
        restart();
        assertThat(archive().upTo(APP, "live", 100, 0, 100))
                .extracting(Message::seq)
                .containsExactly(6L, 5L, 3L, 2L, 1L);
    }

    @Test
    void whatStandsBehindAPlaceIsFoundInOrderWithoutThoseTakenBack() {
        List<Message> all = IntStream.rangeClosed(1, 5)
                .mapToObj(seq -> new Message(APP, "live", seq, NOW + seq / 2, "alice", "text " + seq, "{}"))
                .toList();
        archive().store(all);
        archive().store(List.of(message("other", 3, "bob", "x"), message(OTHER_APP, "live", 3, "bob", "y")));
        assertThat(archive().after(APP, "live", 0, 0, Long.MAX_VALUE, 3)).containsExactlyElementsOf(all.subList(0, 3));
        assertThat(archive().after(APP, "live", NOW + 1, 2, Long.MAX_VALUE, 9))
                .containsExactlyElementsOf(all.subList(2, 5));
        assertThat(archive().after(APP, "live", NOW, 9, NOW + 1, 9)).containsExactly(all.get(1), all.get(2));
        archive().recall(APP, "live", List.of(4L), Long.MAX_VALUE);
        assertThat(archive().after(APP, "live", NOW + 1, 3, Long.MAX_VALUE, 9)).containsExactly(all.get(4));
    }

    @Test
    void ofARoomMadeAgainTheMessageOfThatTimeIsTakenBack() {
        Message old = message("live", 7, "alice", "old");
        Message newer = new Message(APP, "live", 7, old.sentAt() + 10, "alice", "newer", "{}");
        archive().store(List.of(old, newer));
        archive().recall(APP, "live", List.of(7L), old.sentAt() + 5);
        assertThat(archive().upTo(APP, "live", 7, 0, 5)).containsExactly(newer);
    }

    @Test
    void aMessageIsStoredOnce() {
        archive().store(List.of(message("live", 1, "alice", "first")));
        assertThat(archive().store(List.of(message("live", 1, "alice", "first"), message("live", 2, "bob", "new"))))
                .isEqualTo(1);
        assertThat(found(all())).containsExactly(2L, 1L);
    }

    @Test
    void theSamePositionInARoomMadeAgainIsAnotherMessage() {
        archive().store(List.of(message("live", 1, "alice", "before")));
        archive().store(List.of(new Message(APP, "live", 1, NOW + 90_000_000, "bob", "after", "{}")));
        assertThat(archive().search(all()).messages()).extracting(Message::text).containsExactly("after", "before");
    }

    @Test
    void appsDoNotSeeEachOther() {
        archive().store(List.of(message(OTHER_APP, "live", 1, "alice", "secret"), message("live", 2, "alice", "mine")));
        assertThat(found(all())).containsExactly(2L);
        assertThat(archive().apps()).containsExactly(APP, OTHER_APP);
    }

    @Test
    void searchesByRoomSenderTextAndTime() {
        archive()
                .store(List.of(
                        message("live", 1, "alice", "Hello World"),
                        message("live", 2, "bob", "hello bob"),
                        message("other", 3, "alice", "你好，世界"),
                        message("live", 4, "alice", "100% sure_")));
        assertThat(found(by("live", null, null))).containsExactly(4L, 2L, 1L);
        assertThat(found(by(null, "alice", null))).containsExactly(4L, 3L, 1L);
        assertThat(found(by(null, null, "HELLO"))).containsExactly(2L, 1L);
        assertThat(found(by(null, null, "世界"))).containsExactly(3L);
        assertThat(found(by("live", "alice", "hello"))).containsExactly(1L);
        Search times = new Search(APP, null, null, NOW + 2000, NOW + 3000, null, Place.END, 100);
        assertThat(found(times)).containsExactly(3L, 2L);
    }

    @Test
    void signsOfPatternsAreSearchedForAsTheyAre() {
        archive()
                .store(List.of(
                        message("live", 1, "a", "100%"),
                        message("live", 2, "a", "100 x"),
                        message("live", 3, "a", "a_b!c")));
        assertThat(found(by(null, null, "100%"))).containsExactly(1L);
        assertThat(found(by(null, null, "_b!"))).containsExactly(3L);
        assertThat(found(by(null, null, "_"))).containsExactly(3L);
    }

    @Test
    void pagesGoOnWithoutGapOrRepeatEvenWithinOneMillisecond() {
        List<Message> all = IntStream.rangeClosed(1, 25)
                .mapToObj(n -> new Message(APP, "live", n, NOW + n / 10, "alice", "text " + n, "{}"))
                .toList();
        archive().store(all);
        List<Long> seen = new ArrayList<>();
        Optional<Place> next = Optional.of(Place.END);
        while (next.isPresent()) {
            Page page = archive().search(new Search(APP, "live", null, 0, NOW * 2, null, next.get(), 10));
            page.messages().forEach(message -> seen.add(message.seq()));
            next = page.next();
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo(25L);
    }

    @Test
    void aSearchForARareTextGoesOnFromWhereItHasLooked() {
        List<Message> many = IntStream.rangeClosed(1, Archive.LOOKED_AT + 10)
                .mapToObj(n -> message("live", n, "alice", n == 5 ? "needle" : "hay"))
                .toList();
        archive().store(many);
        Page first = archive().search(by(null, null, "needle"));
        assertThat(first.messages()).isEmpty();
        Search on = new Search(
                APP, null, null, 0, Long.MAX_VALUE, "needle", first.next().orElseThrow(), 100);
        Page second = archive().search(on);
        assertThat(second.messages()).extracting(Message::seq).containsExactly(5L);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void tellsTheLastMessageOfARoom() {
        assertThat(archive().last(APP, "live")).isEmpty();
        archive()
                .store(List.of(message("live", 1, "a", ""), message("live", 7, "a", ""), message("other", 9, "a", "")));
        assertThat(archive().last(APP, "live")).contains(new Position(7, NOW + 7000));
    }

    @Test
    void deletesTheOldestInSmallChunks() {
        archive()
                .store(IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> message("live", n, "alice", ""))
                        .toList());
        assertThat(archive().deleteBefore(APP, NOW + 6000, 3)).isEqualTo(3);
        assertThat(found(all())).containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L);
        assertThat(archive().deleteBefore(APP, NOW + 6000, 3)).isEqualTo(2);
        assertThat(archive().deleteBefore(APP, NOW + 6000, 3)).isZero();
        assertThat(archive().deleteBefore(OTHER_APP, Long.MAX_VALUE, 3)).isZero();
    }
}
