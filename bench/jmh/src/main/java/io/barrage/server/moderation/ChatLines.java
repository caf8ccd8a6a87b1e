package io.barrage.server.moderation;

import com.github.houbb.sensitive.word.support.deny.WordDenys;
import io.barrage.server.moderation.words.Category;
import io.barrage.server.moderation.words.Word;
import io.barrage.server.moderation.words.WordFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Words as operators have them, and lines of chat of 200 characters with and without one. */
final class ChatLines {
    static final int WORDS = 50_000;
    static final int LENGTH = 200;
    private static final int LINES = 1_000;

    private static final List<String> SENTENCES = List.of(
            "主播今天唱得真好听，再来一首吧！",
            "这件衣服有没有大一码的，想给妈妈买一件。",
            "老师，第三题的答案为什么是二分之一？",
            "前排围观，晚上好啊大家。",
            "哈哈哈哈哈哈笑死我了",
            "666666 太强了",
            "網路有點卡，畫面一直在轉圈圈。",
            "这个价格是包邮的吗？满三百减五十可以用吗",
            "第一次来，关注了",
            "求问背景音乐叫什么名字",
            "昨天的比赛你们看了吗，最后一分钟绝杀",
            "加油加油，快到一万人了～～～",
            "作业写完了，打卡 👍",
            "谢谢老板送的小火箭🚀🚀",
            "声音有点小，能不能调大一些",
            "明天几点开播？我定个闹钟",
            "what a great song, thank you so much",
            "is there a discount code for the blue one?",
            "hello from Brazil, good evening everyone",
            "Can you repeat question three please",
            "lol that was so close",
            "first time here, love the stream :)");

    private ChatLines() {}

    /** So many words of the peer's own list, those of three characters or more; every tenth short one counts as pinyin too. */
    static List<Word> words() {
        List<Word> words = new ArrayList<>();
        for (String text : WordDenys.defaults().deny()) {
            if (text.length() > 2 && words.size() < WORDS && WordFilter.canMatch(text)) {
                words.add(new Word(text, Category.CUSTOM, 1, text.length() <= 6 && words.size() % 10 == 0));
            }
        }
        return words;
    }

    /** Lines in which none of the words stands. */
    static String[] innocent() {
        return lines("");
    }

    /** Lines with a word in each, hidden in different ways. */
    static String[] guilty() {
        return lines("加.薇.信");
    }

    private static String[] lines(String word) {
        Random random = new Random(5);
        String[] lines = new String[LINES];
        for (int i = 0; i < LINES; i++) {
            StringBuilder line = new StringBuilder();
            while (line.length() < LENGTH - word.length()) {
                line.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append(' ');
            }
            line.setLength(LENGTH - word.length());
            if (Character.isHighSurrogate(line.charAt(line.length() - 1))) {
                line.setCharAt(line.length() - 1, '。');
            }
            lines[i] = line.append(word).toString();
        }
        return lines;
    }
}
