package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.Reviews.Added;
import io.barrage.server.storage.Reviews.Decision;
import io.barrage.server.storage.Reviews.Entry;
import io.barrage.server.storage.Reviews.Kind;
import io.barrage.server.storage.Reviews.Message;
import io.barrage.server.storage.Reviews.Penalty;
import io.barrage.server.storage.Reviews.Report;
import io.barrage.server.storage.Reviews.Search;
import io.barrage.server.storage.Reviews.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

abstract class ReviewsContract extends StorageContract {
    private static final long AT = 1_700_000_000_000L;
    private static final Penalty PENALTY = new Penalty(60, true, 3600);

    private Reviews reviews() {
        return storage().reviews();
    }

    private static Message message(String room, String sender, long random) {
        return new Message(room, sender, random, false, 41, "{\"MsgBody\":[\"弹幕 🎉\"]}", "192.0.2.1", "Web", true);
    }

    private static Added held(String room, String sender, long random) {
        return new Added(APP, Kind.HELD, message(room, sender, random), "{\"By\":\"rule\"}", AT);
    }

    private Entry add(String room, String sender, long random) {
        return reviews().add(held(room, sender, random));
    }

    private Entry find(Entry entry) {
        return reviews().find(APP, entry.id()).orElseThrow();
    }

    private boolean refuse(Entry entry, String by, long at) {
        return reviews().decide(APP, entry.id(), new Decision(State.REFUSED, by, at, Penalty.NONE));
    }

    private List<Long> page(@Nullable String room, @Nullable String sender, @Nullable State state, boolean oldest) {
        return ids(new Search(APP, room, sender, null, state, oldest, 0, 9));
    }

    private List<Long> ids(Search search) {
        return reviews().page(search).stream()
                .map(entry -> entry.message().random())
                .toList();
    }

    @Test
    void keepsAllOfAnEntry() {
        Entry added = add("live-1", "kim", 0xFFFF_FFFFL);
        restart();
        assertThat(find(added)).isEqualTo(added);
        assertThat(added)
                .isEqualTo(new Entry(
                        added.id(),
                        APP,
                        Kind.HELD,
                        message("live-1", "kim", 0xFFFF_FFFFL),
                        "{\"By\":\"rule\"}",
                        AT,
                        0,
                        State.OPEN,
                        "",
                        0,
                        "",
                        0,
                        Penalty.NONE,
                        true));
        assertThat(reviews().find(OTHER_APP, added.id())).isEmpty();
    }

    @Test
    void theSameMessageIsHeldOnceWhoeverIsFaster() throws Exception {
        List<Entry> held = together(number -> add("live-1", "kim", 7));
        assertThat(held).containsOnly(held.get(0));
        assertThat(add("live-1", "kim", 8).id()).isNotEqualTo(held.get(0).id());
        assertThat(add("live-1", "lee", 7).id()).isNotEqualTo(held.get(0).id());
        assertThat(add("live-2", "kim", 7).id()).isNotEqualTo(held.get(0).id());
        assertThat(reviews().open(APP)).isEqualTo(4);
    }

    @Test
    void aDecidedOneIsTheSameMessageForFiveMinutesOnly() {
        Entry first = add("live-1", "kim", 7);
        refuse(first, "ann", AT + 1);
        assertThat(add("live-1", "kim", 7).id()).isEqualTo(first.id());
        Added later = new Added(APP, Kind.HELD, message("live-1", "kim", 7), "{}", AT + Reviews.REPEAT_MILLIS);
        assertThat(reviews().add(later).id()).isGreaterThan(first.id());
    }

    @Test
    void pagesGoBothWaysAndAreFiltered() {
        Entry first = add("live-1", "kim", 1);
        add("live-1", "lee", 2);
        add("live-2", "kim", 3);
        reviews().add(new Added(APP, Kind.REPORTED, message("live-1", "kim", 4), "{}", AT));
        reviews().add(new Added(OTHER_APP, Kind.HELD, message("live-1", "kim", 5), "{}", AT));
        refuse(first, "ann", AT);
        assertThat(page(null, null, null, false)).containsExactly(4L, 3L, 2L, 1L);
        assertThat(page(null, null, State.OPEN, true)).containsExactly(2L, 3L, 4L);
        assertThat(page(null, null, State.REFUSED, true)).containsExactly(1L);
        assertThat(page("live-1", "kim", null, true)).containsExactly(1L, 4L);
        assertThat(ids(new Search(APP, null, null, Kind.REPORTED, null, true, 0, 9)))
                .containsExactly(4L);
        assertThat(ids(new Search(APP, null, null, null, null, true, first.id(), 2)))
                .containsExactly(2L, 3L);
        assertThat(ids(new Search(APP, null, null, null, null, false, first.id() + 2, 9)))
                .containsExactly(2L, 1L);
    }

    @Test
    void oneOfSeveralDecides() throws Exception {
        Entry entry = add("live-1", "kim", 7);
        List<Boolean> decided = together(number -> refuse(entry, "moderator " + number, AT + number));
        assertThat(decided).containsOnlyOnce(true);
        Entry after = find(entry);
        assertThat(after.decidedBy()).isEqualTo("moderator " + decided.indexOf(true));
        assertThat(after.state()).isEqualTo(State.REFUSED);
        assertThat(refuse(entry, "ann", AT)).isFalse();
    }

    @Test
    void aClaimKeepsOthersAwayUntilItIsOver() {
        Entry entry = add("live-1", "kim", 7);
        assertThat(reviews()
                        .claim(APP, entry.id(), "ann", AT, AT + 60)
                        .orElseThrow()
                        .claimedBy())
                .isEqualTo("ann");
        Entry same = reviews().claim(APP, entry.id(), "ben", AT + 59, AT + 119).orElseThrow();
        assertThat(same.claimedBy()).isEqualTo("ann");
        assertThat(same.claimedUntil()).isEqualTo(AT + 60);
        assertThat(refuse(entry, "ben", AT + 59)).isFalse();
        assertThat(reviews()
                        .claim(APP, entry.id(), "ann", AT + 59, AT + 100)
                        .orElseThrow()
                        .claimedUntil())
                .isEqualTo(AT + 100);
        assertThat(reviews()
                        .claim(APP, entry.id(), "ben", AT + 100, AT + 160)
                        .orElseThrow()
                        .claimedBy())
                .isEqualTo("ben");
        assertThat(refuse(entry, "ben", AT + 101)).isTrue();
        assertThat(reviews()
                        .claim(APP, entry.id(), "ann", AT + 500, AT + 600)
                        .orElseThrow()
                        .claimedBy())
                .isEqualTo("ben");
        assertThat(reviews().claim(OTHER_APP, entry.id(), "ann", AT, AT)).isEmpty();
    }

    @Test
    void whatWasDecidedIsFoundUntilItHasHappened() {
        Entry entry = add("live-1", "kim", 7);
        add("live-1", "kim", 8);
        reviews().decide(APP, entry.id(), new Decision(State.APPROVED, "ann", AT, PENALTY));
        restart();
        assertThat(reviews().undone(AT, 9)).isEmpty();
        Entry undone = reviews().undone(AT + 1, 9).get(0);
        assertThat(undone.penalty()).isEqualTo(PENALTY);
        assertThat(undone.state()).isEqualTo(State.APPROVED);
        reviews().done(entry.id());
        assertThat(reviews().undone(AT + 1, 9)).isEmpty();
        assertThat(find(entry).done()).isTrue();
    }

    @Test
    void everybodyReportsAMessageOnce() throws Exception {
        Entry entry = add("live-1", "kim", 7);
        List<Boolean> fresh = together(
                number -> reviews().report(entry.id(), new Report("user " + number % 4, "spam", "看", AT + number % 4)));
        assertThat(fresh.stream().filter(one -> one)).hasSize(4);
        assertThat(find(entry).reports()).isEqualTo(4);
        assertThat(reviews().reports(entry.id(), 2))
                .containsExactly(new Report("user 0", "spam", "看", AT), new Report("user 1", "spam", "看", AT + 1));
    }

    @Test
    void oldEntriesExpireAndDecidedOnesGo() {
        Entry open = add("live-1", "kim", 1);
        Entry decided = add("live-1", "kim", 2);
        Entry undone = add("live-1", "kim", 3);
        refuse(decided, "ann", AT);
        reviews().done(decided.id());
        reviews().report(decided.id(), new Report("lee", "spam", "", AT));
        refuse(undone, "ann", AT);
        reviews().sweep(OTHER_APP, AT + 1, AT + 2);
        reviews().sweep(APP, AT, AT + 2);
        assertThat(page(null, null, null, true)).containsExactly(1L, 2L, 3L);
        reviews().sweep(APP, AT + 1, AT + 2);
        assertThat(page(null, null, null, true)).containsExactly(1L, 3L);
        assertThat(find(open).state()).isEqualTo(State.EXPIRED);
        assertThat(find(open).decidedAt()).isEqualTo(AT + 2);
        assertThat(reviews().reports(decided.id(), 9)).isEmpty();
        assertThat(reviews().apps()).containsExactly(APP);
    }

    @Test
    void goesWithItsApp() {
        Entry entry = add("live-1", "kim", 1);
        storage().apps().delete(APP);
        assertThat(reviews().find(APP, entry.id())).isEmpty();
    }
}
