package io.barrage.server.room;

import io.barrage.protocol.Sender;
import io.barrage.server.engine.Seat;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room and who of them is online. A lost instance keeps its seat for a time; a member who has lost the last
 * connection counts as offline a little later, and has left when the last seat is gone. On the room's loop only.
 */
final class Members {
    /** How long a member may count as online without being there. */
    static final long LONGEST_STAY_MILLIS = 3 * 86_400_000L;

    private record Lost(String userId, long instanceId, long at) {}

    private final Map<String, Member> byUser = new HashMap<>();
    private final ArrayDeque<Lost> soonOffline = new ArrayDeque<>();
    private final ArrayDeque<Lost> soonGone = new ArrayDeque<>();
    private final Set<Member> marked = new LinkedHashSet<>();
    private final long keepLostMillis;
    private final long offlineAfterMillis;
    private @Nullable Member newest;
    private long numbers;
    int online;

    /**
     * @param keepLost how long a lost instance keeps its seat
     * @param offlineAfter how long after the last connection was lost a member still counts as online
     */
    Members(Duration keepLost, Duration offlineAfter) {
        this.keepLostMillis = keepLost.toMillis();
        this.offlineAfterMillis = offlineAfter.toMillis();
    }

    int size() {
        return byUser.size();
    }

    @Nullable
    Member find(String userId) {
        return byUser.get(userId);
    }

    /** The ids of the newest members, of a thousand at most. */
    List<String> someIds() {
        List<String> ids = new ArrayList<>();
        for (Member member = newest; member != null && ids.size() < 1000; member = member.older) {
            ids.add(member.user.userId());
        }
        return ids;
    }

    /** The member who joined last; the others follow by {@link Member#older}. */
    @Nullable
    Member newest() {
        return newest;
    }

    /** All that are taken now. */
    List<Member.TakenSeat> seats() {
        List<Member.TakenSeat> all = new ArrayList<>(byUser.size());
        byUser.values().forEach(member -> all.addAll(member.seats));
        return all;
    }

    /** Whether one of the seats is not that of a connection at another node. */
    boolean holdSeatsHere() {
        for (Member member : byUser.values()) {
            for (Member.TakenSeat taken : member.seats) {
                if (!taken.elsewhere || taken.lostAt > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    Member add(Sender user, long now) {
        Member member = new Member(user, now, ++numbers);
        byUser.put(user.userId(), member);
        online++;
        member.older = newest;
        if (newest != null) {
            newest.newer = member;
        }
        newest = member;
        return member;
    }

    @Nullable
    Member remove(String userId) {
        Member member = byUser.remove(userId);
        if (member == null) {
            return null;
        }
        if (member.online) {
            online--;
        }
        if (member.newer == null) {
            newest = member.older;
        } else {
            member.newer.older = member.older;
        }
        if (member.older != null) {
            member.older.newer = member.newer;
        }
        marked.remove(member);
        return member;
    }

    /** Those who have marks. */
    Set<Member> marked() {
        return marked;
    }

    /** The marks of a member have changed. */
    void marked(Member member) {
        if (member.marks.isEmpty()) {
            marked.remove(member);
        } else {
            marked.add(member);
        }
    }

    Map<Integer, Set<String>> usersByMark() {
        Map<Integer, Set<String>> users = new HashMap<>();
        for (Member member : marked) {
            for (int mark : member.marks) {
                users.computeIfAbsent(mark, m -> new TreeSet<>()).add(member.user.userId());
            }
        }
        return users;
    }

    /** Members who were to stay until now at most. */
    List<Member> stayedTooLong(long now) {
        return marked.stream()
                .filter(member -> member.stays() && member.staysSince + LONGEST_STAY_MILLIS <= now)
                .toList();
    }

    Member.TakenSeat sit(Member member, Seat seat, @Nullable Reader reader) {
        Member.TakenSeat taken = new Member.TakenSeat(seat, reader);
        member.take(taken);
        if (reader != null) {
            cameOnline(member);
        }
        return taken;
    }

    /** The seat has its connection at another node. */
    void sitElsewhere(Member member, Seat seat) {
        Member.TakenSeat taken = new Member.TakenSeat(seat, null);
        taken.elsewhere = true;
        member.take(taken);
        cameOnline(member);
    }

    /** Whether it was offline until now. */
    boolean cameOnline(Member member) {
        if (member.online) {
            return false;
        }
        member.online = true;
        online++;
        return true;
    }

    void lost(Member member, Member.TakenSeat taken, long resumeAfter, long now) {
        taken.reader = null;
        taken.resumeAfter = resumeAfter;
        taken.lostAt = now;
        Lost lost = new Lost(member.user.userId(), taken.seat.instanceId(), now);
        soonOffline.add(lost);
        soonGone.add(lost);
    }

    /** One instance of the member is gone for good; whether another has a connection is looked at in a while. */
    void soonOffline(Member member, long now) {
        soonOffline.add(new Lost(member.user.userId(), 0, now));
    }

    /** Marks those offline who lost their connection long enough ago, and returns them. */
    List<Member> markOffline(long now) {
        List<Member> offline = new ArrayList<>();
        while (!soonOffline.isEmpty() && soonOffline.element().at() + offlineAfterMillis <= now) {
            Member member = byUser.get(soonOffline.remove().userId());
            if (member != null
                    && member.online
                    && !member.stays()
                    && !member.isConnected()
                    && lostBefore(member, now)) {
                member.online = false;
                online--;
                offline.add(member);
            }
        }
        return offline;
    }

    /** Takes away the seats of instances that did not come back in time, and returns them. */
    List<Seat> takeGone(long now) {
        List<Seat> gone = new ArrayList<>();
        while (!soonGone.isEmpty() && soonGone.element().at() + keepLostMillis <= now) {
            Lost lost = soonGone.remove();
            Member member = byUser.get(lost.userId());
            Member.TakenSeat taken = member == null ? null : member.seat(lost.instanceId());
            if (member != null && taken != null && taken.reader == null && taken.lostAt == lost.at()) {
                member.giveUp(lost.instanceId());
                gone.add(taken.seat);
            }
        }
        return gone;
    }

    private boolean lostBefore(Member member, long now) {
        for (Member.TakenSeat taken : member.seats) {
            if (taken.lostAt + offlineAfterMillis > now) {
                return false;
            }
        }
        return true;
    }
}
