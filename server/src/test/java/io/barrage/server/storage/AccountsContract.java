package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class AccountsContract extends StorageContract {
    private static final String NICK = "Tag_Profile_IM_Nick";
    private static final String LEVEL = "Tag_Profile_IM_Level";
    private static final long TINY_ID_BASE = 144_115_000_000_000_000L;

    private Accounts accounts() {
        return storage().accounts();
    }

    @Test
    void ensureMakesAnAccountOnceWithAnEmptyProfile() {
        long before = System.currentTimeMillis();
        Account first = accounts().ensure(APP, "kim");
        assertThat(first.createdAt()).isBetween(before, System.currentTimeMillis());
        assertThat(first.sdkAppId()).isEqualTo(APP);
        assertThat(first.userId()).isEqualTo("kim");
        assertThat(first.tinyId()).isGreaterThan(TINY_ID_BASE);
        assertThat(first.profile()).isEmpty();
        assertThat(accounts().ensure(APP, "kim")).isEqualTo(first);
        assertThat(accounts().find(APP, "kim")).contains(first);
    }

    @Test
    void ensureAllAnswersInOrderWhoeverExistedAndHoweverOftenOneIsNamed() {
        Account kim = accounts().setProfile(APP, "kim", Map.of(NICK, "Kim"));
        List<String> many = IntStream.range(0, 700).mapToObj(i -> "user" + i).toList();
        List<String> asked = new ArrayList<>(many);
        asked.add(300, "kim");
        asked.add("user7");

        List<Account> accounts = accounts().ensureAll(APP, asked);

        assertThat(accounts).extracting(Account::userId).isEqualTo(asked);
        assertThat(accounts.get(300)).isEqualTo(kim);
        assertThat(accounts.stream().map(Account::tinyId).distinct()).hasSize(701);
        assertThat(accounts().ensureAll(APP, asked)).isEqualTo(accounts);
        assertThat(accounts().ensureAll(APP, List.of())).isEmpty();
    }

    @Test
    void ensureAllMakesNobodyInAnAppThatIsGone() {
        storage().apps().delete(APP);

        assertThatThrownBy(() -> accounts().ensureAll(APP, List.of("kim", "lee")));

        assertThat(accounts().findAll(APP, List.of("kim", "lee"))).isEmpty();
    }

    @Test
    void findsNobodyWhoNeverCame() {
        assertThat(accounts().find(APP, "kim")).isEmpty();
        accounts().ensure(APP, "kim");
        assertThat(accounts().find(OTHER_APP, "kim")).isEmpty();
        assertThat(accounts().find(APP, "KIM"))
                .as("user ids are told apart by case")
                .isEmpty();
    }

    @Test
    void theSameUserIdInTwoAppsIsTwoAccounts() {
        assertThat(accounts().ensure(APP, "kim").tinyId())
                .isNotEqualTo(accounts().ensure(OTHER_APP, "kim").tinyId());
    }

    @Test
    void neverUsesATinyIdTwice() {
        long last = accounts().ensure(APP, "last").tinyId();
        storage().apps().delete(APP);
        restart();
        assertThat(accounts().ensure(OTHER_APP, "next").tinyId()).isGreaterThan(last);
    }

    @Test
    void setProfileChangesTheGivenTagsOnly() {
        accounts().setProfile(APP, "kim", Map.of(NICK, "Kim", LEVEL, "3"));
        Account changed = accounts().setProfile(APP, "kim", Map.of(NICK, "金 🎤"));
        assertThat(changed.profile()).isEqualTo(Map.of(NICK, "金 🎤", LEVEL, "3"));
        assertThat(accounts().find(APP, "kim")).contains(changed);
    }

    @Test
    void anEmptyValueRemovesATag() {
        accounts().setProfile(APP, "kim", Map.of(NICK, "Kim", LEVEL, "3"));
        assertThat(accounts()
                        .setProfile(APP, "kim", Map.of(NICK, "", "Tag_Absent", ""))
                        .profile())
                .isEqualTo(Map.of(LEVEL, "3"));
    }

    @Test
    void setProfileKeepsTheTinyId() {
        long tinyId = accounts().ensure(APP, "kim").tinyId();
        assertThat(accounts().setProfile(APP, "kim", Map.of(NICK, "Kim")).tinyId())
                .isEqualTo(tinyId);
        assertThat(accounts().setProfile(APP, "kim", Map.of()).tinyId()).isEqualTo(tinyId);
    }

    @Test
    void keepsEverythingOverARestart() {
        Account written = accounts().setProfile(APP, "用户_🙂'\"", Map.of(NICK, "👨‍👩‍👧‍👦\n\t零"));
        restart();
        assertThat(accounts().find(APP, "用户_🙂'\"")).contains(written);
    }

    @Test
    void findAllGivesThoseThatExist() {
        Account kim = accounts().setProfile(APP, "kim", Map.of(NICK, "Kim", LEVEL, "3"));
        Account lee = accounts().ensure(APP, "lee");
        accounts().ensure(OTHER_APP, "park");
        assertThat(accounts().findAll(APP, List.of("lee", "kim", "park", "nobody", "kim")))
                .containsExactlyInAnyOrder(kim, lee);
        assertThat(accounts().findAll(APP, List.of())).isEmpty();
    }

    @Test
    void findAllTakesThousands() {
        List<String> users = IntStream.range(0, 2500).mapToObj(i -> "u" + i).toList();
        users.subList(0, 1200).forEach(user -> accounts().ensure(APP, user));
        assertThat(accounts().findAll(APP, users)).hasSize(1200);
    }

    @Test
    void aMuteLastsOverARestartAndChangesTheGivenTimesOnly() {
        accounts().setProfile(APP, "kim", Map.of(NICK, "Kim"));
        accounts().mute(APP, "kim", 1_800_000_000L, Account.FOREVER);
        Account muted = accounts().mute(APP, "kim", null, 5L);
        restart();
        assertThat(accounts().find(APP, "kim")).contains(muted);
        assertThat(muted.c2cMutedUntil()).isEqualTo(1_800_000_000L);
        assertThat(muted.groupMutedUntil()).isEqualTo(5);
        assertThat(muted.profile()).containsEntry(NICK, "Kim");
        Account free = accounts().mute(APP, "kim", 0L, null);
        assertThat(free.c2cMutedUntil()).isZero();
        assertThat(accounts().ensure(APP, "lee").groupMutedUntil()).isZero();
    }

    @Test
    void accountsWithRefusedSigsAreFoundAgainAfterARestart() {
        accounts().setProfile(APP, "kim", Map.of(NICK, "Kim", LEVEL, "3"));
        accounts().ensure(APP, "lee");
        Account kim = accounts().refuseSigsBefore(APP, "kim", 1_700_000_000_123L);
        Account park = accounts().refuseSigsBefore(OTHER_APP, "park", 7);
        restart();
        assertThat(kim.sigsValidFrom()).isEqualTo(1_700_000_000_123L);
        assertThat(accounts().withRefusedSigs()).containsExactlyInAnyOrder(kim, park);
    }

    @Test
    void anAccountNeedsItsApp() {
        assertThatThrownBy(() -> accounts().ensure(77, "kim")).isInstanceOf(RuntimeException.class);
        assertThat(accounts().find(77, "kim")).isEmpty();
    }

    @Test
    void concurrentFirstLoginsOfOneUserAgree() throws Exception {
        Set<Account> seen = Set.copyOf(together(n -> accounts().ensure(APP, "kim")));
        assertThat(seen).hasSize(1);
    }

    @Test
    void sixteenWritersNeverFailAndLoseNothing() throws Exception {
        int each = 200;
        List<List<Long>> ids = together(n -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                mine.add(accounts().ensure(APP, "u" + n + "_" + i).tinyId());
                accounts().setProfile(APP, "shared", Map.of("Tag_" + n, "值 " + i));
            }
            return mine;
        });
        assertThat(ids.stream().flatMap(List::stream).collect(Collectors.toSet()))
                .hasSize(THREADS * each);
        Account shared = accounts().find(APP, "shared").orElseThrow();
        assertThat(shared.profile()).hasSize(THREADS).containsValue("值 " + (each - 1));
        assertThat(Set.copyOf(shared.profile().values())).hasSize(1);
    }

    @Test
    void aDeletedAccountIsGoneWithItsProfile() {
        long before = accounts().setProfile(APP, "kim", Map.of(NICK, "Kim")).tinyId();
        assertThat(accounts().delete(OTHER_APP, "kim")).isFalse();
        assertThat(accounts().delete(APP, "kim")).isTrue();
        assertThat(accounts().delete(APP, "kim")).isFalse();
        assertThat(accounts().find(APP, "kim")).isEmpty();
        Account again = accounts().ensure(APP, "kim");
        assertThat(again.profile()).isEmpty();
        assertThat(again.tinyId()).isNotEqualTo(before);
    }
}
