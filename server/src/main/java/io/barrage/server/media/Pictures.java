package io.barrage.server.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.barrage.server.storage.MediaFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Smaller copies of pictures, made when somebody first asks for one and kept beside the original. Few are made at a time;
 * whoever asks for one that is being made waits for it, and when too many wait the original is given. Any thread.
 */
final class Pictures implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);

    /** An animated picture stays what it is. */
    private static final Set<String> SCALABLE = Set.of("image/jpeg", "image/png", "image/bmp", "image/webp");

    private static final int WAITING = 256;
    private static final int JPEG_START = 0xFF;

    private final MediaStore store;
    private final Path folder;
    private final Predicate<String> stillThere;
    private final ExecutorService scaling =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), Pictures::thread);
    private final Map<String, CompletableFuture<Boolean>> making = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> notScalable =
            Caffeine.newBuilder().maximumSize(10_000).build();

    /**
     * @param folder for what is being made
     * @param stillThere tells of a key whether its file was not deleted meanwhile
     */
    Pictures(MediaStore store, Path folder, Predicate<String> stillThere) {
        this.store = store;
        this.folder = folder;
        this.stillThere = stillThere;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "pictures");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The copy, or empty when the original is the best there is. Blocks to look whether it was made before.
     *
     * @param mediaThreads where it is opened when it had to be made first, for all who waited at once
     */
    CompletableFuture<Optional<Scaled>> scaled(MediaFile file, PictureSize size, Executor mediaThreads)
            throws IOException {
        String copy = size.keyOf(file.key());
        if (!SCALABLE.contains(file.contentType()) || notScalable.getIfPresent(copy) != null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<Scaled> known = open(copy);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known);
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> made = making.putIfAbsent(copy, mine);
        if (made == null) {
            made = mine;
            start(file, size, copy, mine);
        }
        return made.thenApplyAsync(
                done -> {
                    try {
                        return done ? open(copy) : Optional.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                mediaThreads);
    }

    private void start(MediaFile file, PictureSize size, String copy, CompletableFuture<Boolean> made) {
        try {
            scaling.execute(() -> {
                boolean done = make(file, size, copy);
                making.remove(copy);
                made.complete(done);
            });
        } catch (RejectedExecutionException e) {
            making.remove(copy);
            made.complete(false);
        }
    }

    private boolean make(MediaFile file, PictureSize size, String copy) {
        Path temporary = MediaKeyring.newName(folder);
        try (InputStream original = store.open(file.key(), 0, MediaStore.TO_THE_END).stream()) {
            Optional<String> type = Scaler.scale(original, size.shorterSide(), temporary);
            if (type.isEmpty()) {
                notScalable.put(copy, true);
                return false;
            }
            store.put(copy, temporary, type.get());
            if (!stillThere.test(file.key())) {
                store.delete(copy);
                return false;
            }
            return true;
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // Whatever is wrong with the picture: its original is shown, and this is not tried again.
            LOG.info("media file {} is not scaled: {}", file.key(), e.toString());
            notScalable.put(copy, true);
            return false;
        } finally {
            delete(temporary);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.info("{} stays until the next start: {}", file, e.toString());
        }
    }

    private Optional<Scaled> open(String copy) throws IOException {
        try {
            MediaStore.Bytes bytes = store.open(copy, 0, MediaStore.TO_THE_END);
            InputStream stream = new BufferedInputStream(bytes.stream());
            stream.mark(1);
            String type = stream.read() == JPEG_START ? "image/jpeg" : "image/png";
            stream.reset();
            return Optional.of(new Scaled(type, new MediaStore.Bytes(stream, bytes.length())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        scaling.shutdownNow();
    }
}
