package io.barrage.server.moderation;

import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.github.houbb.sensitive.word.support.ignore.SensitiveWordCharIgnores;
import io.barrage.server.moderation.words.Category;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.moderation.words.Word;
import io.barrage.server.moderation.words.WordFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Chat lines of 200 characters against 50,000 words, all foldings on. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class WordFilterBenchmark {
    /** Whether there is a word in the lines. */
    @Param({"innocent", "guilty"})
    String lines = "";

    private String[] texts = {};
    private int next;
    private WordFilter filter = WordFilter.of(List.of(), List.of());
    private SensitiveWordBs peer = SensitiveWordBs.newInstance();

    @Setup
    public void prepare() {
        texts = lines.equals("innocent") ? ChatLines.innocent() : ChatLines.guilty();
        List<Word> words = new ArrayList<>(ChatLines.words());
        words.add(new Word("加薇信", Category.ADVERTISING, 1, true));
        filter = WordFilter.of(words, List.of());
        peer = SensitiveWordBs.newInstance()
                .ignoreCase(true)
                .ignoreWidth(true)
                .ignoreNumStyle(true)
                .ignoreChineseStyle(true)
                .ignoreEnglishStyle(true)
                .ignoreRepeat(true)
                .charIgnore(SensitiveWordCharIgnores.specialChars())
                .wordAllow(List::of)
                .wordDeny(() -> words.stream().map(Word::text).toList())
                .init();
        for (String text : texts) {
            if (filter.find(text).isEmpty() != lines.equals("innocent")) {
                throw new IllegalStateException(lines + ": " + text + " " + filter.find(text));
            }
        }
    }

    /** One line through the filter. */
    @Benchmark
    public List<Match> barrage() {
        return filter.find(text());
    }

    /** One line through the peer, which has no pinyin and stops at nothing either. */
    @Benchmark
    public List<String> sensitiveWord() {
        return peer.findAll(text());
    }

    private String text() {
        next = next + 1 < texts.length ? next + 1 : 0;
        return texts[next];
    }
}
