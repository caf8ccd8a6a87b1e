package io.barrage.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.room.HookKind;
import io.barrage.server.room.Origin;
import io.barrage.server.webhook.QueueFiles.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a queue: what is in them after any end of the process. */
class QueueFilesTest {
    private static final int APP = 1400000001;
    private static final long LIMIT = 1 << 20;

    private final Path folder;

    QueueFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Told event(String text) {
        return new Told(
                7,
                "直播",
                new HookCall(
                        APP, HookKind.AFTER_SEND_MSG, new Origin("::1", "Web"), text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(QueueFiles files, Stored stored) {
        try {
            return new String(files.read(stored).call().body(), StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> found(QueueFiles files) {
        return files.takeFound().stream().map(stored -> text(files, stored)).toList();
    }

    private Path onlyFile() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void anEventIsReadAsItWasWritten() throws Exception {
        QueueFiles files = new QueueFiles(APP, folder);
        Stored stored = files.append(event("你好"), LIMIT);
        Told read = files.read(stored);
        assertThat(read.at()).isEqualTo(7);
        assertThat(read.orderedBy()).isEqualTo("直播");
        assertThat(read.call().kind()).isEqualTo(HookKind.AFTER_SEND_MSG);
        assertThat(read.call().origin()).isEqualTo(new Origin("::1", "Web"));
        assertThat(text(files, stored)).isEqualTo("你好");
        files.close();
    }

    @Test
    void whatWasToldIsNotFoundAgain() throws Exception {
        QueueFiles files = new QueueFiles(APP, folder);
        Stored one = files.append(event("one"), LIMIT);
        files.append(event("two"), LIMIT);
        files.done(one);
        files.close();
        QueueFiles again = new QueueFiles(APP, folder);
        assertThat(again.waiting()).isEqualTo(1);
        assertThat(found(again)).containsExactly("two");
        again.close();
    }

    @Test
    void aRecordCutShortAtAnyByteHarmsNoOther() throws Exception {
        QueueFiles files = new QueueFiles(APP, folder);
        files.append(event("whole"), LIMIT);
        long whole = files.bytes();
        files.append(event("cut short"), LIMIT);
        files.close();
        byte[] all = Files.readAllBytes(onlyFile());
        for (long length = whole; length < all.length; length++) {
            Files.write(onlyFile(), java.util.Arrays.copyOf(all, (int) length));
            QueueFiles again = new QueueFiles(APP, folder);
            assertThat(found(again)).containsExactly("whole");
            again.append(event("after"), LIMIT);
            again.close();
            QueueFiles third = new QueueFiles(APP, folder);
            assertThat(found(third)).containsExactly("whole", "after");
            third.close();
        }
    }

    @Test
    void filesWithNothingLeftToTellAreDeleted() throws Exception {
        QueueFiles files = new QueueFiles(APP, folder);
        for (int round = 0; round < 300; round++) {
            files.done(files.append(event("x".repeat(10_000)), LIMIT));
        }
        assertThat(files.bytes()).isLessThan(200_000);
        assertThat(files.waiting()).isZero();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSizeLessThan(3);
        }
        files.close();
    }

    @Test
    void beyondTheLimitTheOldestGo() throws Exception {
        QueueFiles files = new QueueFiles(APP, folder);
        List<Stored> all = new ArrayList<>();
        int dropped = 0;
        for (int i = 0; i < 300; i++) {
            all.add(files.append(event(i + "x".repeat(10_000)), LIMIT));
            dropped += files.dropBeyond(LIMIT);
            assertThat(files.bytes()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(dropped).isBetween(195, 215);
        assertThat(files.waiting()).isEqualTo(300 - dropped);
        assertThat(all.subList(0, dropped)).allMatch(Stored::dropped);
        assertThat(all.subList(dropped, 300)).noneMatch(Stored::dropped);
        files.done(all.get(0));
        assertThat(files.waiting()).isEqualTo(300 - dropped);
        files.close();
    }
}
