package io.barrage.load.chaos;

import io.barrage.client.BarrageClient;
import io.barrage.client.ClientListener;
import io.barrage.client.LeaveReason;
import io.barrage.client.LogoutReason;
import io.barrage.client.message.Lost;
import io.barrage.client.message.RoomMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is in the room and keeps count of what comes. Its listener's calls come one after the other; read by any thread. */
final class Member implements ClientListener {
    private final Map<Long, String> textBySeq = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    private final List<Lost> declared = new ArrayList<>();
    private long highest;
    private long doubled;
    private long outOfOrder;
    private long undeclared;
    private @Nullable String out;

    @Nullable
    BarrageClient client;

    @Override
    public synchronized void onMessage(RoomMessage message) {
        boolean again = textBySeq.put(message.seq(), message.text()) != null;
        if (!texts.add(message.text()) || again) {
            doubled++;
        } else if (message.seq() < highest) {
            outOfOrder++;
        }
        highest = Math.max(highest, message.seq());
    }

    @Override
    public synchronized void onLost(Lost lost) {
        declared.add(lost);
        if (!lost.declaredByServer()) {
            undeclared++;
        }
    }

    @Override
    public synchronized void onLeft(String groupId, LeaveReason reason) {
        out = "left: " + reason;
    }

    @Override
    public synchronized void onLoggedOut(LogoutReason reason) {
        out = "logged out: " + reason;
    }

    /** What it says of itself when it is not in the room any more; null while it is. */
    synchronized @Nullable String out() {
        return out;
    }

    /** Whether a message came, or was declared lost. */
    synchronized Fate fateOf(long seq, String text) {
        if (text.equals(textBySeq.get(seq))) {
            return Fate.DELIVERED;
        }
        for (Lost lost : declared) {
            if (lost.declaredByServer() && lost.from() <= seq && seq <= lost.to()) {
                return Fate.DECLARED;
            }
        }
        return texts.contains(text) ? Fate.DELIVERED : Fate.MISSING;
    }

    synchronized long doubled() {
        return doubled;
    }

    synchronized long outOfOrder() {
        return outOfOrder;
    }

    synchronized long undeclared() {
        return undeclared;
    }

    synchronized long highest() {
        return highest;
    }

    /** Of what comes from now on. */
    synchronized void forget() {
        textBySeq.clear();
        texts.clear();
        declared.clear();
        doubled = 0;
        outOfOrder = 0;
        undeclared = 0;
    }

    /** What became of a message at a member. */
    enum Fate {
        DELIVERED,
        DECLARED,
        MISSING
    }
}
