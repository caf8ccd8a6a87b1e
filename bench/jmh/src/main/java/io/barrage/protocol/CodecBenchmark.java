package io.barrage.protocol;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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

/** One message from the sender's frame to the push that carries it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private byte[] request = new byte[0];
    private MessageItem message = new Samples().message();
    private byte[] encoded = new byte[0];

    @Setup
    public void prepare() {
        Samples samples = new Samples();
        request = samples.request();
        message = samples.message();
        encoded = message.encode();
    }

    @Benchmark
    public WireRequest readRequest() throws WireRequest.Malformed {
        return WireRequest.read(new ByteArrayInputStream(request));
    }

    @Benchmark
    public byte[] encodeMessage() {
        return message.encode();
    }

    @Benchmark
    public Item givePosition() {
        return Item.of(EventKind.MESSAGE, 123_456, encoded);
    }

    /** Items of one push. */
    @State(Scope.Thread)
    public static class Push {
        @Param({"1", "4", "32"})
        public int items;

        List<Item> all = List.of();

        @Setup
        public void prepare() {
            Samples samples = new Samples();
            all = LongStream.rangeClosed(1, items).mapToObj(samples::item).toList();
        }
    }

    @Benchmark
    public byte[] push(Push push) {
        return PushFrame.push(123_456, push.all);
    }
}
