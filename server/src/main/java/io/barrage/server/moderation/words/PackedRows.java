package io.barrage.server.moderation.words;

import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.WordLists.Row;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** Rows as {@link PackedTexts} are texts: each is made when it is asked for. One thread fills it, then it is only read. */
final class PackedRows extends AbstractList<Row> implements RandomAccess {
    private final PackedTexts texts = new PackedTexts();
    private int[] lines = new int[128];
    private Category[] categories = new Category[128];
    private @Nullable WordAction[] actions = new WordAction[128];
    private boolean[] pinyin = new boolean[128];

    @Override
    public boolean add(Row row) {
        int index = texts.count();
        if (index == lines.length) {
            lines = Arrays.copyOf(lines, index * 2);
            categories = Arrays.copyOf(categories, index * 2);
            actions = Arrays.copyOf(actions, index * 2);
            pinyin = Arrays.copyOf(pinyin, index * 2);
        }
        texts.add(row.text());
        lines[index] = row.line();
        categories[index] = row.category();
        actions[index] = row.action();
        pinyin[index] = row.pinyin();
        return true;
    }

    @Override
    public Row get(int index) {
        Objects.checkIndex(index, size());
        return new Row(lines[index], texts.get(index), categories[index], actions[index], pinyin[index]);
    }

    @Override
    public int size() {
        return texts.count();
    }
}
