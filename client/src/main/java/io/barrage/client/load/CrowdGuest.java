package io.barrage.client.load;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientLoops;
import io.barrage.client.ClientOptions;
import io.barrage.client.GuestSeat;
import io.barrage.client.ReceivedItem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A guest, who polls as the published SDKs do: again 300 ms after each answer, 2 s after a failure. */
final class CrowdGuest {
    private static final Executor AFTER_ANSWER = CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);
    private static final Executor AFTER_FAILURE = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final BarrageClient client;
    private final Tally tally;
    private final SeqLedger ledger = new SeqLedger();

    private CrowdGuest(BarrageClient client, Tally tally) {
        this.client = client;
        this.tally = tally;
    }

    static CompletableFuture<CrowdGuest> join(ClientLoops loops, Target target, Tally tally) {
        return BarrageClient.connect(loops, target.endpoint(), ClientOptions.defaults(), item -> {})
                .thenCompose(
                        client -> client.rooms().joinAsGuest(target.group()).thenApply(seat -> {
                            CrowdGuest guest = new CrowdGuest(client, tally);
                            guest.poll(seat);
                            return guest;
                        }));
    }

    private void poll(GuestSeat seat) {
        client.rooms().poll(seat).whenComplete((polled, failure) -> {
            if (failure == null) {
                count(polled.items());
                AFTER_ANSWER.execute(() -> poll(polled.next()));
            } else if (!client.closed().isDone()) {
                AFTER_FAILURE.execute(() -> poll(seat));
            }
        });
    }

    private void count(List<ReceivedItem> items) {
        long[] seqs = new long[items.size()];
        long[] stamps = new long[items.size()];
        int stamped = 0;
        for (int i = 0; i < seqs.length; i++) {
            seqs[i] = items.get(i).seq();
            ledger.saw(seqs[i]);
            String text = items.get(i).text();
            if (Stamp.isIn(text)) {
                stamps[stamped++] = Stamp.of(text);
            }
        }
        tally.received(tally.lane(), new Digest(seqs, Arrays.copyOf(stamps, stamped)));
    }

    SeqLedger ledger() {
        return ledger;
    }

    BarrageClient client() {
        return client;
    }
}
