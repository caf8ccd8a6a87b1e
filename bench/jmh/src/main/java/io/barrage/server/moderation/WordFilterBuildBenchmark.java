package io.barrage.server.moderation;

import io.barrage.server.moderation.words.Word;
import io.barrage.server.moderation.words.WordFilter;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How long 50,000 words take to be compiled; at the end it prints the memory of what was. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class WordFilterBuildBenchmark {
    /** Which of the words count in pinyin too: each tenth, if it is short; or none, or all. */
    @Param({"none", "tenth", "all"})
    String pinyin = "";

    private List<Word> words = List.of();

    @Setup
    public void prepare() {
        words = ChatLines.words();
        if (!pinyin.equals("tenth")) {
            boolean all = pinyin.equals("all");
            words = words.stream()
                    .map(word -> new Word(word.text(), word.category(), word.list(), all))
                    .toList();
        }
    }

    @TearDown
    public void tellBytes() {
        System.out.printf("%n%s: %,d bytes%n", pinyin, build().bytes());
    }

    @Benchmark
    public WordFilter build() {
        return WordFilter.of(words, List.of());
    }
}
