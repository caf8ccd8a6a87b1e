package io.barrage.server.moderation.words;

import java.util.Arrays;

/** Words as {@link PackedTexts} are texts. Grows while one thread fills it, then is only read. */
final class PackedWords {
    private final PackedTexts texts = new PackedTexts();
    private long[] lists = new long[128];
    private Category[] categories = new Category[128];
    private boolean[] pinyin = new boolean[128];

    void add(Word word) {
        int index = texts.count();
        if (index == lists.length) {
            lists = Arrays.copyOf(lists, index * 2);
            categories = Arrays.copyOf(categories, index * 2);
            pinyin = Arrays.copyOf(pinyin, index * 2);
        }
        texts.add(word.text());
        lists[index] = word.list();
        categories[index] = word.category();
        pinyin[index] = word.pinyin();
    }

    /** Gives back the room that growing left. */
    void trim() {
        texts.trim();
        lists = Arrays.copyOf(lists, count());
        categories = Arrays.copyOf(categories, count());
        pinyin = Arrays.copyOf(pinyin, count());
    }

    int count() {
        return texts.count();
    }

    Word get(int index) {
        return new Word(texts.get(index), categories[index], lists[index], pinyin[index]);
    }
}
