package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class RoomCatalogContract extends StorageContract {
    private RoomCatalog rooms() {
        return storage().rooms();
    }

    static RoomRecord room(int sdkAppId, String groupId) {
        return new RoomRecord(
                sdkAppId,
                groupId,
                "直播间 📺",
                "介绍",
                "公告 '; --",
                "https://example.org/a.png",
                "kim",
                1700000000L,
                1,
                1700000000L,
                false,
                Map.of("price", "¥9.9 🧧", "empty", ""),
                Set.of("管理员", "lee"));
    }

    private static RoomRecord changed(RoomRecord room) {
        return new RoomRecord(
                room.sdkAppId(),
                room.groupId(),
                "new name",
                "",
                "",
                "",
                null,
                room.createdAt(),
                2,
                1700000009L,
                true,
                Map.of("price", "0"),
                Set.of("park"));
    }

    @Test
    void roomsAreFoundByAPartOfIdOrNameNewestFirst() {
        for (String id : List.of("shop-1", "Shop-2", "100%", "other")) {
            rooms().create(room(APP, id));
        }
        rooms().create(room(OTHER_APP, "shop-3"));
        rooms().update(changed(room(APP, "other")));

        assertThat(ids(rooms().search(APP, "SHOP", 0, 10))).containsExactly("Shop-2", "shop-1");
        assertThat(ids(rooms().search(APP, "new NAME", 0, 10))).containsExactly("other");
        assertThat(ids(rooms().search(APP, "直播", 0, 10))).containsExactly("100%", "Shop-2", "shop-1");
        assertThat(ids(rooms().search(APP, "%", 0, 10))).containsExactly("100%");
        assertThat(ids(rooms().search(APP, "_", 0, 10))).isEmpty();
        assertThat(ids(rooms().search(APP, "\\", 0, 10))).isEmpty();
        assertThat(rooms().search(APP, "100", 0, 10).rooms()).containsExactly(room(APP, "100%"));
    }

    @Test
    void whatIsFoundComesByPages() {
        for (int i = 1; i <= 5; i++) {
            rooms().create(room(APP, "r" + i));
        }
        RoomCatalog.Found first = rooms().search(APP, "", 0, 2);
        RoomCatalog.Found second = rooms().search(APP, "", first.next(), 2);
        RoomCatalog.Found last = rooms().search(APP, "", second.next(), 2);
        assertThat(ids(first)).containsExactly("r5", "r4");
        assertThat(ids(second)).containsExactly("r3", "r2");
        assertThat(ids(last)).containsExactly("r1");
        assertThat(last.next()).isZero();
    }

    private static List<String> ids(RoomCatalog.Found found) {
        return found.rooms().stream().map(RoomRecord::groupId).toList();
    }

    @Test
    void findsWhatWasCreated() {
        assertThat(rooms().create(room(APP, "r1"))).isTrue();
        assertThat(rooms().find(APP, "r1")).contains(room(APP, "r1"));
        assertThat(rooms().find(APP, "r2")).isEmpty();
        assertThat(rooms().find(OTHER_APP, "r1")).isEmpty();
    }

    @Test
    void keepsAllFieldsOverARestart() {
        rooms().create(room(APP, "@TGS#🎬房间"));
        rooms().create(changed(room(APP, "without owner")));
        restart();
        assertThat(rooms().find(APP, "@TGS#🎬房间")).contains(room(APP, "@TGS#🎬房间"));
        assertThat(rooms().find(APP, "without owner")).contains(changed(room(APP, "without owner")));
    }

    @Test
    void refusesATakenIdAndChangesNothing() {
        rooms().create(room(APP, "r1"));
        assertThat(rooms().create(changed(room(APP, "r1")))).isFalse();
        assertThat(rooms().find(APP, "r1")).contains(room(APP, "r1"));
        assertThat(rooms().create(room(OTHER_APP, "r1"))).isTrue();
    }

    @Test
    void updateReplacesAllButIdAndCreationTime() {
        rooms().create(room(APP, "r1"));
        rooms().create(room(APP, "r2"));
        assertThat(rooms().update(changed(room(APP, "r1")))).isTrue();
        assertThat(rooms().find(APP, "r1")).contains(changed(room(APP, "r1")));
        assertThat(rooms().find(APP, "r2")).contains(room(APP, "r2"));
    }

    @Test
    void updateOfAnAbsentRoomIsFalse() {
        assertThat(rooms().update(room(APP, "r1"))).isFalse();
        assertThat(rooms().find(APP, "r1")).isEmpty();
    }

    @Test
    void deleteTakesTheRoomWithItsPartsAndNoOther() {
        rooms().create(room(APP, "r1"));
        rooms().create(room(APP, "r2"));
        assertThat(rooms().delete(APP, "r1")).isTrue();
        assertThat(rooms().delete(APP, "r1")).isFalse();
        assertThat(rooms().find(APP, "r1")).isEmpty();
        assertThat(rooms().find(APP, "r2")).contains(room(APP, "r2"));
    }

    @Test
    void aRoomMadeAgainHasNothingOfTheOldOne() {
        rooms().create(room(APP, "r1"));
        rooms().delete(APP, "r1");
        rooms().create(changed(room(APP, "r1")));
        assertThat(rooms().find(APP, "r1")).contains(changed(room(APP, "r1")));
    }

    @Test
    void countsTheRoomsOfOneApp() {
        assertThat(rooms().count(APP)).isZero();
        rooms().create(room(APP, "r1"));
        rooms().create(room(APP, "r2"));
        rooms().create(room(OTHER_APP, "r3"));
        assertThat(rooms().count(APP)).isEqualTo(2);
    }

    @Test
    void pagesOldestFirst() {
        List<String> ids = IntStream.range(0, 25).mapToObj(i -> "r" + (99 - i)).toList();
        for (String id : ids) {
            rooms().create(room(APP, id));
            rooms().create(room(OTHER_APP, id));
        }
        List<String> read = new ArrayList<>();
        long after = 0;
        do {
            RoomCatalog.Page page = rooms().list(APP, after, 10);
            read.addAll(page.groupIds());
            after = page.next();
        } while (after != 0);
        assertThat(read).isEqualTo(ids);
    }

    @Test
    void theLastPageSaysSoEvenWhenItIsFull() {
        rooms().create(room(APP, "r1"));
        rooms().create(room(APP, "r2"));
        assertThat(rooms().list(APP, 0, 2)).isEqualTo(new RoomCatalog.Page(List.of("r1", "r2"), 0));
        assertThat(rooms().list(APP, 0, 1).next()).isNotZero();
        assertThat(rooms().list(77, 0, 1)).isEqualTo(new RoomCatalog.Page(List.of(), 0));
    }

    @Test
    void pagingGoesOnWhenTheRoomsBetweenWereDeleted() {
        for (String id : List.of("r1", "r2", "r3", "r4")) {
            rooms().create(room(APP, id));
        }
        long after = rooms().list(APP, 0, 2).next();
        rooms().delete(APP, "r2");
        rooms().delete(APP, "r3");
        assertThat(rooms().list(APP, after, 2).groupIds()).containsExactly("r4");
    }

    @Test
    void anImpossibleLimitIsRefused() {
        assertThatThrownBy(() -> rooms().list(APP, 0, 0)).hasMessage("limit: value 0 (expected: >= 1)");
    }

    @Test
    void aRoomNeedsItsApp() {
        assertThatThrownBy(() -> rooms().create(room(77, "r1"))).isInstanceOf(RuntimeException.class);
        assertThat(rooms().find(77, "r1")).isEmpty();
    }

    @Test
    void onlyOneOfManyCreatesTheSameRoom() throws Exception {
        assertThat(Collections.frequency(together(n -> rooms().create(room(APP, "r1"))), true))
                .isEqualTo(1);
    }

    @Test
    void readersSeeWholeRoomsWhileTheyAreWritten() throws Exception {
        rooms().create(room(APP, "r1"));
        List<Integer> torn = together(n -> {
            int bad = 0;
            for (int i = 0; i < 100; i++) {
                if (n < 4) {
                    rooms().update(i % 2 == 0 ? changed(room(APP, "r1")) : room(APP, "r1"));
                } else {
                    RoomRecord seen = rooms().find(APP, "r1").orElseThrow();
                    bad += seen.equals(room(APP, "r1")) || seen.equals(changed(room(APP, "r1"))) ? 0 : 1;
                }
            }
            return bad;
        });
        assertThat(torn).containsOnly(0);
    }
}
