package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class AppsContract extends StorageContract {
    private Apps apps() {
        return storage().apps();
    }

    @Test
    void findsWhatWasCreated() {
        assertThat(apps().find(APP)).contains(app(APP));
        assertThat(apps().find(77)).isEmpty();
    }

    @Test
    void keepsAllFieldsOverARestart() {
        App app = new App(
                42,
                "教室 👩‍🏫 'x'; --",
                "秘密 🔑",
                Set.of("老师", "ops 🛠", "b"),
                false,
                1700000001L,
                Map.of("rooms", "10", "custom-fields", "live_url:anyone:owner"),
                new App.OldSecret("旧 🔑", 1700000009L));
        apps().create(app);
        restart();
        assertThat(apps().find(42)).contains(app);
    }

    @Test
    void listsByAscendingId() {
        apps().create(app(5));
        assertThat(apps().list()).containsExactly(app(5), app(APP), app(OTHER_APP));
    }

    @Test
    void refusesATakenIdAndChangesNothing() {
        App second = new App(APP, "second", "other", Set.of("someone"), false, 1);
        assertThat(apps().create(second)).isFalse();
        assertThat(apps().find(APP)).contains(app(APP));
    }

    @Test
    void updateReplacesAllButTheCreationTime() {
        assertThat(apps().update(new App(APP, "new", "new secret", Set.of("a", "b"), false, 5)))
                .isTrue();
        assertThat(apps().find(APP))
                .contains(new App(APP, "new", "new secret", Set.of("a", "b"), false, app(APP).createdAt()));
        assertThat(apps().find(OTHER_APP)).contains(app(OTHER_APP));
    }

    @Test
    void theOldSecretIsKeptBesideTheNextUntilAnotherTakesItsPlace() {
        App rotated = app(APP).withNextSecret("next", 1700000009L);
        assertThat(apps().update(rotated)).isTrue();
        assertThat(apps().find(APP)).contains(rotated);
        assertThat(apps().update(rotated.withSecret("third"))).isTrue();
        assertThat(apps().find(APP)).contains(app(APP).withSecret("third"));
    }

    @Test
    void updateOfAnAbsentAppIsFalse() {
        assertThat(apps().update(app(77))).isFalse();
        assertThat(apps().find(77)).isEmpty();
    }

    @Test
    void deleteTakesTheAppsUsersAndRoomsAndNoOthers() {
        for (int app : new int[] {APP, OTHER_APP}) {
            storage().accounts().setProfile(app, "kim", Map.of("Tag_Profile_IM_Nick", "金"));
            storage().rooms().create(RoomCatalogContract.room(app, "r1"));
        }
        assertThat(storage().holdings(APP)).isEqualTo(new Storage.Holdings(1, 1));
        assertThat(apps().delete(APP)).isTrue();
        assertThat(apps().find(APP)).isEmpty();
        assertThat(storage().accounts().find(APP, "kim")).isEmpty();
        assertThat(storage().rooms().find(APP, "r1")).isEmpty();
        assertThat(storage().holdings(APP)).isEqualTo(new Storage.Holdings(0, 0));
        assertThat(storage().holdings(OTHER_APP)).isEqualTo(new Storage.Holdings(1, 1));
    }

    @Test
    void deleteOfAnAbsentAppIsFalse() {
        assertThat(apps().delete(77)).isFalse();
    }

    @Test
    void anAppMadeAgainStartsEmpty() {
        storage().accounts().ensure(APP, "kim");
        apps().delete(APP);
        assertThat(apps().create(app(APP))).isTrue();
        assertThat(storage().accounts().find(APP, "kim")).isEmpty();
    }

    @Test
    void holdsAHundredAppsAndNoMore() {
        for (int i = 3; i <= App.MAX_APPS; i++) {
            assertThat(apps().create(app(i))).isTrue();
        }
        assertThatThrownBy(() -> apps().create(app(1000)))
                .isInstanceOf(Apps.LimitReached.class)
                .hasMessageContaining("at most 100");
        assertThat(apps().create(app(APP))).as("taken, whatever the limit").isFalse();
        assertThat(apps().list()).hasSize(App.MAX_APPS);
        apps().delete(APP);
        assertThat(apps().create(app(1000))).isTrue();
    }

    @Test
    void onlyOneOfManyCreatesTheSameApp() throws Exception {
        assertThat(Collections.frequency(together(n -> apps().create(app(9))), true))
                .isEqualTo(1);
    }

    @Test
    void createsAtTheSameTimeKeepTheLimit() throws Exception {
        for (int i = 1; i <= App.MAX_APPS - 10; i++) {
            apps().create(app(i));
        }
        together(n -> {
            try {
                return apps().create(app(500 + n));
            } catch (Apps.LimitReached e) {
                return false;
            }
        });
        assertThat(apps().list()).hasSize(App.MAX_APPS);
    }
}
