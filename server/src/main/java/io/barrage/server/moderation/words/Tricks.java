package io.barrage.server.moderation.words;

import java.text.Normalizer;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Says by which tricks a word was hidden in a place of a text. */
final class Tricks {
    private Tricks() {}

    static Set<Trick> of(String place, Forms forms, int form, Word word) {
        EnumSet<Trick> tricks = EnumSet.noneOf(Trick.class);
        if (forms.has(form, Forms.INITIALS)) {
            tricks.add(Trick.INITIALS);
        } else if (forms.has(form, Forms.PINYIN)) {
            tricks.add(Trick.PINYIN);
        }
        FoldedText folded = new FoldedText();
        folded.fold(place, true);
        boolean signsSeparate = folded.ambiguous && folded.length >= forms.length(form);
        if (!signsSeparate) {
            folded.fold(place, false);
        }
        boolean latin = word.text().chars().anyMatch(c -> Signs.isLatin(Folding.of((char) c)));
        place.codePoints()
                .filter(each -> word.text().indexOf(each) < 0)
                .filter(each -> !signsSeparate || !Signs.isRead(each))
                .forEach(each -> add(each, latin, tricks));
        boolean separated = false;
        for (int i = 1; i < folded.length; i++) {
            separated |= folded.gaps[i] != FoldedText.NOTHING && !forms.isJoint(form, i);
        }
        if (separated) {
            tricks.add(Trick.SEPARATORS);
        } else if (folded.length > forms.length(form)) {
            tricks.add(Trick.REPEATED);
        }
        return Collections.unmodifiableSet(tricks);
    }

    private static void add(int codePoint, boolean latin, Set<Trick> tricks) {
        if (Character.isBmpCodePoint(codePoint)) {
            char folded = Folding.of((char) codePoint);
            if (folded == Folding.SKIP) {
                boolean mark = Character.getType(codePoint) == Character.NON_SPACING_MARK;
                tricks.add(mark ? Trick.MARKS : Trick.INVISIBLE);
            } else if (folded > Folding.LAST_MARK || folded == Folding.SEQUENCE) {
                addLetter(codePoint, folded, latin, tricks);
            }
        } else if (Folding.sequence(codePoint) != null) {
            tricks.add(Trick.FORM);
        } else if (Folding.markBeyond(codePoint) == Folding.SKIP) {
            tricks.add(Trick.INVISIBLE);
        }
    }

    private static void addLetter(int codePoint, char folded, boolean latin, Set<Trick> tricks) {
        String composed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        boolean wide = codePoint >= 0xFF00 && codePoint <= 0xFFEF;
        if (wide) {
            tricks.add(Trick.WIDTH);
        } else if (!composed.equals(Character.toString(codePoint)) || folded == Folding.SEQUENCE) {
            tricks.add(Signs.isDigit(folded) ? Trick.DIGIT : Trick.FORM);
        }
        int plain = composed.codePointAt(0);
        if (Character.isUpperCase(plain)) {
            tricks.add(Trick.CASE);
        }
        if (Signs.isRead(folded) || Signs.isDigit(folded) && (latin || codePoint < 0x80)) {
            tricks.add(latin || Signs.isRead(folded) ? Trick.SIGN : Trick.DIGIT);
        } else if (Signs.isChineseDigit(folded)) {
            tricks.add(Trick.DIGIT);
        } else if (Character.isIdeographic(plain) && plain != folded) {
            tricks.add(Trick.TRADITIONAL);
        } else if (Character.toLowerCase(plain) != folded && folded > Folding.LAST_MARK) {
            boolean accent = Normalizer.normalize(Character.toString(plain), Normalizer.Form.NFKD)
                            .length()
                    > 1;
            tricks.add(accent ? Trick.MARKS : Trick.LOOK_ALIKE);
        }
    }
}
