package io.barrage.server.moderation.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The labelled lines by which the filter is judged: {@code src/test/resources/moderation}. The half that it is tuned with and the
 * half that judges share neither words nor sentences.
 */
enum EvasionSet {
    TUNE(120, 11),
    JUDGE(120, 12);

    private static final Path FOLDER =
            Path.of(System.getProperty("barrage.root", ".")).resolve("server/src/test/resources/moderation");
    private static final String PLACE = "{}";
    private static final List<String> CHINESE = List.of(
            "主播{}吧",
            "{}",
            "你们都是{}啊",
            "大家好，{}",
            "{}，懂的都懂",
            "今晚看{}吗",
            "前面的{}别走",
            "说真的{}太多了",
            "我就说{}怎么了",
            "听说这里有{}",
            "{}来了来了",
            "哈哈哈{}哈哈哈",
            "再说一遍：{}！",
            "《{}》好看吗",
            "谁在发{}",
            "管理员看看，{}",
            "{}？？？",
            "来点{}",
            "弹幕里的{}真烦",
            "老师他说{}");
    private static final List<String> ENGLISH = List.of(
            "you {}",
            "{}",
            "what a {}!",
            "so {} lol",
            "hey {}, listen",
            "this is {}.",
            "look at that {} now",
            "({})",
            "{} everywhere",
            "stop it, {}",
            "I said \"{}\"",
            "主播{}吧",
            "all of you: {}",
            "{}!!!",
            "no {} here",
            "他说{}什么意思");

    private final int lines;
    private final long seed;

    EvasionSet(int lines, long seed) {
        this.lines = lines;
        this.seed = seed;
    }

    /** A line in which a word is hidden by a trick. */
    record Evasion(String trick, String line, String word) {}

    /** A line in which nothing is. */
    record Innocent(String source, String line) {}

    List<Evasion> evasions() throws IOException {
        return rows(file("evasions")).stream()
                .map(fields -> new Evasion(fields[0], fields[1], fields[2]))
                .toList();
    }

    List<Innocent> innocents() throws IOException {
        return rows(file("innocent")).stream()
                .map(fields -> new Innocent(fields[0], fields[1]))
                .toList();
    }

    Path file(String what) {
        return FOLDER.resolve(what + "-" + name().toLowerCase(java.util.Locale.ROOT) + ".tsv");
    }

    private static List<String[]> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("# "))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** What the file of evasions holds: the same on each run. */
    String made() {
        Random random = new Random(seed);
        StringBuilder file = new StringBuilder("# trick\tline\tword\n");
        new EvasionRules(random).rules().forEach((trick, rule) -> {
            List<Word> words = words().stream().filter(rule.isFor()).toList();
            Set<String> made = new LinkedHashSet<>();
            for (int tries = 0; made.size() < lines && tries < lines * 50; tries++) {
                String word = words.get(random.nextInt(words.size())).text();
                List<String> sentences = half(word.charAt(0) < 0x80 ? ENGLISH : CHINESE);
                String hidden = rule.hide().apply(word);
                String line = sentences.get(random.nextInt(sentences.size())).replace(PLACE, hidden);
                made.add(trick + "\t" + line + "\t" + word + "\n");
            }
            made.forEach(file::append);
        });
        ContactSamples.lines(random, lines).forEach(file::append);
        return file.toString();
    }

    /** Half of the words of the starter lists, each kind of list as often as the others. */
    private List<Word> words() {
        List<Word> all = new ArrayList<>();
        for (StarterList list : StarterLists.all()) {
            List<Word> half = half(list.words(0));
            all.addAll(half.subList(0, Math.min(half.size(), 400)));
        }
        return all;
    }

    private <T> List<T> half(List<T> all) {
        List<T> half = new ArrayList<>();
        for (int i = ordinal(); i < all.size(); i += 2) {
            half.add(all.get(i));
        }
        return half;
    }
}
