package io.barrage.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedCallsTest {
    private final Queue<Runnable> storage = new ArrayDeque<>();
    private final List<List<Integer>> called = new ArrayList<>();
    private final SharedCalls<Integer, String> calls = new SharedCalls<>(3, storage::add, this::answers);

    private List<String> answers(List<Integer> questions) {
        called.add(questions);
        if (questions.contains(13)) {
            throw new IllegalStateException("13 is refused");
        }
        return questions.stream().map(number -> "#" + number).toList();
    }

    private void runStorage() {
        for (Runnable next = storage.poll(); next != null; next = storage.poll()) {
            next.run();
        }
    }

    @Test
    void whatWaitsSharesTheNextCallUpToTheMost() {
        List<CompletableFuture<String>> asked = IntStream.range(0, 5)
                .mapToObj(number -> calls.ask(number, Function.identity()))
                .toList();
        runStorage();

        assertThat(called).containsExactly(List.of(0, 1, 2), List.of(3, 4));
        assertThat(asked).extracting(CompletableFuture::join).containsExactly("#0", "#1", "#2", "#3", "#4");
    }

    @Test
    void whatFollowsIsDoneInTheOrderOfTheQuestions() {
        List<String> followed = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            calls.ask(number, followed::add);
        }
        runStorage();

        assertThat(followed).containsExactly("#0", "#1", "#2", "#3", "#4", "#5", "#6");
    }

    @Test
    void aFailureIsToldToThoseWhoSharedItAndToNobodyElse() {
        CompletableFuture<String> one = calls.ask(13, Function.identity());
        CompletableFuture<String> two = calls.ask(14, Function.identity());
        calls.ask(15, Function.identity());
        CompletableFuture<String> later = calls.ask(16, Function.identity());
        runStorage();

        assertThatThrownBy(one::join).hasRootCauseMessage("13 is refused");
        assertThatThrownBy(two::join).hasRootCauseMessage("13 is refused");
        assertThat(later.join()).isEqualTo("#16");
    }

    @Test
    void anExecutorThatRefusesOnceIsAskedAgain() {
        List<Runnable> taken = new ArrayList<>();
        boolean[] full = {true};
        SharedCalls<Integer, String> picky = new SharedCalls<>(
                3,
                task -> {
                    if (full[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    taken.add(task);
                },
                this::answers);
        assertThatThrownBy(() -> picky.ask(1, Function.identity())).isInstanceOf(RejectedExecutionException.class);

        full[0] = false;
        CompletableFuture<String> second = picky.ask(2, Function.identity());
        taken.forEach(Runnable::run);

        assertThat(second.join()).isEqualTo("#2");
    }
}
