package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.storage.Words.Entry;
import io.barrage.server.storage.Words.Purpose;
import io.barrage.server.storage.Words.State;
import io.barrage.server.storage.Words.WordList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class WordsContract extends StorageContract {
    private static final long NOW = 1_700_000_000_000L;

    private Words words() {
        return storage().words();
    }

    private static WordList named(int app, String name) {
        return new WordList(0, app, name, Purpose.BLOCK, State.ON, Set.of("live-1", "直播"), 0, NOW);
    }

    private long created(int app, String name) {
        return words().create(named(app, name)).orElseThrow().id();
    }

    private static Entry word(String text) {
        return new Entry(text, "abuse", "mask", false);
    }

    private List<String> texts(long list) {
        return words().page(list, "", "", 100).stream().map(Entry::word).toList();
    }

    @Test
    void keepsAllOfAListAndItsWords() {
        WordList list = words().create(named(APP, "名单")).orElseThrow();
        words().put(list.id(), List.of(new Entry("微信", "advertising", "", true), word("spam")), NOW + 5);
        restart();
        assertThat(words().lists(APP))
                .containsExactly(new WordList(
                        list.id(), APP, "名单", Purpose.BLOCK, State.ON, Set.of("live-1", "直播"), 2, NOW + 5));
        assertThat(words().page(list.id(), "", "", 9))
                .containsExactly(word("spam"), new Entry("微信", "advertising", "", true));
    }

    @Test
    void takesANameOncePerOwner() {
        created(APP, "a");
        assertThat(words().create(named(APP, "a"))).isEmpty();
        created(OTHER_APP, "a");
        created(Words.SHARED, "a");
        assertThat(words().create(named(Words.SHARED, "a"))).isEmpty();
        assertThat(words().create(named(1499999999, "a"))).isEmpty();
        assertThat(words().lists(Words.SHARED)).hasSize(1);
    }

    @Test
    void changesAList() {
        long list = created(APP, "a");
        created(APP, "taken");
        words().put(list, List.of(word("x")), NOW);
        WordList wanted = new WordList(list, APP, "b", Purpose.ALLOW, State.TRIAL, Set.of(), 1, NOW + 1);
        assertThat(words().change(wanted)).isTrue();
        assertThat(words().find(list)).contains(wanted);
        assertThat(words().change(new WordList(list, APP, "taken", Purpose.BLOCK, State.ON, Set.of(), 0, NOW)))
                .isFalse();
        assertThat(words().change(new WordList(999, APP, "c", Purpose.BLOCK, State.ON, Set.of(), 0, NOW)))
                .isFalse();
    }

    @Test
    void putsReplacesAndRemovesWords() {
        long list = created(APP, "a");
        words().put(list, List.of(word("a"), word("b")), NOW);
        words().put(list, List.of(new Entry("b", "custom", "refuse", true), word("c")), NOW);
        assertThat(words().page(list, "", "", 9))
                .containsExactly(word("a"), new Entry("b", "custom", "refuse", true), word("c"));
        assertThat(words().remove(list, List.of("a", "absent"), NOW)).isEqualTo(1);
        assertThat(texts(list)).containsExactly("b", "c");
        words().replace(list, List.of(word("d")), NOW);
        assertThat(texts(list)).containsExactly("d");
        words().put(999, List.of(word("x")), NOW);
        assertThat(words().page(999, "", "", 9)).isEmpty();
    }

    @Test
    void givesWordsInPagesAndByAPart() {
        long list = created(APP, "a");
        words().put(list, List.of(word("100%"), word("a_b"), word("axb"), word("操作"), word("操作系统")), NOW);
        assertThat(words().page(list, "", "", 2)).containsExactly(word("100%"), word("a_b"));
        assertThat(words().page(list, "a_b", "", 2)).containsExactly(word("axb"), word("操作"));
        assertThat(words().page(list, "", "a_", 9)).containsExactly(word("a_b"));
        assertThat(words().page(list, "", "%", 9)).containsExactly(word("100%"));
        assertThat(words().page(list, "", "系统", 9)).containsExactly(word("操作系统"));
    }

    @Test
    void holdsTensOfThousands() {
        long list = created(APP, "big");
        List<Entry> many = IntStream.range(0, 50_000)
                .mapToObj(i -> word(String.format("word %05d", i)))
                .toList();
        words().replace(list, many, NOW);
        assertThat(words().find(list).map(WordList::words)).isEqualTo(Optional.of(50_000));
        assertThat(words().page(list, "", "", 100_000)).isEqualTo(many);
    }

    @Test
    void countsTheChangesOfEachOwner() {
        assertThat(words().revisions()).isEmpty();
        long list = created(APP, "a");
        created(Words.SHARED, "a");
        assertThat(words().revisions()).isEqualTo(Map.of(APP, 1L, Words.SHARED, 1L));
        words().put(list, List.of(word("x")), NOW);
        words().remove(list, List.of("x"), NOW);
        words().change(named(APP, "b"));
        assertThat(words().delete(list)).isTrue();
        assertThat(words().delete(list)).isFalse();
        assertThat(words().revisions()).isEqualTo(Map.of(APP, 4L, Words.SHARED, 1L));
    }

    @Test
    void losesTheListsOfAnAppWithIt() {
        long list = created(APP, "a");
        words().put(list, List.of(word("x")), NOW);
        storage().apps().delete(APP);
        assertThat(words().find(list)).isEmpty();
        assertThat(texts(list)).isEmpty();
    }
}
