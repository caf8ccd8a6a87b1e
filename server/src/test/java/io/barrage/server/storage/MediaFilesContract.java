package io.barrage.server.storage;

import static io.barrage.server.storage.MediaFiles.Booking.BOOKED;
import static io.barrage.server.storage.MediaFiles.Booking.NO_SUCH_APP;
import static io.barrage.server.storage.MediaFiles.Booking.OVER_QUOTA;
import static io.barrage.server.storage.MediaFiles.Booking.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

abstract class MediaFilesContract extends StorageContract {
    private static final long NO_QUOTA = 0;

    private MediaFiles files() {
        return storage().mediaFiles();
    }

    private static MediaFile file(String key, int app, long size, long uploadedAt) {
        return new MediaFile(key, app, "alice 你好", 1, "image/png", size, uploadedAt);
    }

    private void keep(MediaFile file) {
        assertThat(files().book(file, NO_QUOTA)).isEqualTo(BOOKED);
        files().confirm(file.key());
    }

    @Test
    void findsWhatWasConfirmedAlsoAfterARestart() {
        MediaFile file = file("k1", APP, 5_000_000_000L, 1795291200123L);
        assertThat(files().book(file, NO_QUOTA)).isEqualTo(BOOKED);
        assertThat(files().find("k1")).isEmpty();
        assertThat(files().unconfirmed()).containsExactly("k1");
        files().confirm("k1");
        restart();
        assertThat(files().find("k1")).contains(file);
        assertThat(files().unconfirmed()).isEmpty();
        assertThat(files().find("k2")).isEmpty();
    }

    @Test
    void aKeyIsTakenOnceAndForAll() {
        keep(file("k1", APP, 1, 1));
        assertThat(files().book(file("k1", OTHER_APP, 2, 2), NO_QUOTA)).isEqualTo(TAKEN);
        assertThat(files().find("k1")).contains(file("k1", APP, 1, 1));
    }

    @Test
    void theQuotaCountsTheFilesOfOneAppAndThoseOnTheirWay() {
        assertThat(files().book(file("k1", APP, 60, 1), 100)).isEqualTo(BOOKED);
        assertThat(files().book(file("k2", APP, 41, 1), 100)).isEqualTo(OVER_QUOTA);
        assertThat(files().book(file("k3", APP, 40, 1), 100)).isEqualTo(BOOKED);
        assertThat(files().book(file("k4", OTHER_APP, 100, 1), 100)).isEqualTo(BOOKED);
        assertThat(files().used(APP)).isEqualTo(100);
        files().remove("k1");
        assertThat(files().used(APP)).isEqualTo(40);
        assertThat(files().book(file("k5", APP, 60, 1), 100)).isEqualTo(BOOKED);
    }

    @Test
    void uploadsAtTheSameTimeCannotPassTheQuotaTogether() throws Exception {
        List<MediaFiles.Booking> outcomes = together(n -> files().book(file("k" + n, APP, 10, 1), 55));
        assertThat(outcomes).filteredOn(BOOKED::equals).hasSize(5);
        assertThat(files().used(APP)).isEqualTo(50);
    }

    @Test
    void thereAreNoFilesWithoutAnApp() {
        assertThat(files().book(file("k1", 42, 1, 1), NO_QUOTA)).isEqualTo(NO_SUCH_APP);
        assertThat(files().used(42)).isZero();
    }

    @Test
    void listsTheOldestFirstWhoseTimeIsOver() {
        keep(file("new", APP, 1, 3000));
        keep(file("older", APP, 1, 2000));
        keep(file("oldest", OTHER_APP, 1, 1000));
        assertThat(files().expired(3000, 10)).containsExactly("oldest", "older");
        assertThat(files().expired(3000, 1)).containsExactly("oldest");
        assertThat(files().expired(Long.MIN_VALUE, 10)).isEmpty();
    }

    @Test
    void theTimeOfADeletedAppsFilesIsOverAtOnce() {
        keep(file("mine", APP, 7, 1000));
        keep(file("other", OTHER_APP, 7, 1000));
        storage().apps().delete(APP);
        storage().apps().create(app(APP));
        assertThat(files().find("mine")).isEmpty();
        assertThat(files().used(APP)).isZero();
        assertThat(files().expired(Long.MIN_VALUE, 10)).containsExactly("mine");
        files().remove("mine");
        assertThat(files().expired(Long.MIN_VALUE, 10)).isEmpty();
        assertThat(files().find("other")).isPresent();
    }

    @Test
    void removingWhatIsNotThereDoesNothing() {
        files().remove("nothing");
        assertThat(files().used(APP)).isZero();
    }
}
