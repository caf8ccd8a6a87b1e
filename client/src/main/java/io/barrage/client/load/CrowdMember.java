package io.barrage.client.load;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientLoops;
import io.barrage.client.ClientOptions;
import io.barrage.client.FrameTap;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** One user in the crowd, who keeps count of what arrives. Its ledger is written on the connection's event loop. */
final class CrowdMember implements FrameTap {
    private final SeqLedger ledger = new SeqLedger();
    private final Tally tally;

    private CrowdMember(Tally tally) {
        this.tally = tally;
    }

    /** A member with its connection. */
    record Seated(CrowdMember member, BarrageClient client) {}

    static CompletableFuture<Seated> join(ClientLoops loops, Target target, String userId, Tally tally) {
        CrowdMember member = new CrowdMember(tally);
        ClientOptions options = ClientOptions.defaults().withTap(member);
        return BarrageClient.connect(loops, target.endpoint(), options, item -> {})
                .thenCompose(client -> client.login(userId, target.userSig(userId))
                        .thenCompose(session -> client.rooms().join(target.group()))
                        .thenApply(joined -> new Seated(member, client)));
    }

    @Override
    public boolean take(ByteBuf payload) {
        if (!DigestReader.mayBePush(payload)) {
            return false;
        }
        Tally.Lane lane = tally.lane();
        Digest digest;
        try {
            digest = lane.digests.read(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("frame: cannot be inflated", e);
        }
        for (long seq : digest.seqs()) {
            ledger.saw(seq);
        }
        tally.received(lane, digest);
        return true;
    }

    SeqLedger ledger() {
        return ledger;
    }
}
