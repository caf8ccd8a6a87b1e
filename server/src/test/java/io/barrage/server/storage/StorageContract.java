package io.barrage.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract of every port starts from: an open storage with two apps. A subclass per database opens it. */
abstract class StorageContract {
    static final int APP = 1400000001;
    static final int OTHER_APP = 1400000002;
    static final int THREADS = 16;

    private Storage storage;

    /** Opens the storage of this test: the same data each time it is called. */
    abstract Storage open();

    @BeforeEach
    void openWithTwoApps() {
        storage = open();
        storage.apps().create(app(APP));
        storage.apps().create(app(OTHER_APP));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    final Storage storage() {
        return storage;
    }

    final void restart() {
        storage.close();
        storage = open();
    }

    static App app(int sdkAppId) {
        return new App(sdkAppId, "直播 🎉", "secret of " + sdkAppId, Set.of("administrator"), true, 1700000000L);
    }

    /** Runs the task once on each of 16 threads, all let go at the same moment; its number says which one it is. */
    static <T> List<T> together(Numbered<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Callable<T> call = () -> {
                    start.await();
                    return task.run(number);
                };
                running.add(threads.submit(call));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A task that knows which of the threads it runs on, 0 to 15. */
    interface Numbered<T> {
        T run(int number) throws Exception;
    }
}
