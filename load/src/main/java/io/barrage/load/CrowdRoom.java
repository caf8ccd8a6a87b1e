package io.barrage.load;

import io.barrage.client.wire.Posted;
import io.barrage.client.wire.TextPost;
import io.barrage.protocol.Priority;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Those of this process who are in one room. Filled while they join, then read; any thread. */
final class CrowdRoom {
    final String group;
    private final ConcurrentLinkedQueue<CrowdMember.Seated> members = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CrowdMember.Seated> slow = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<CrowdGuest> guests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile List<CrowdMember.Seated> speakers = List.of();

    CrowdRoom(String group) {
        this.group = group;
    }

    void add(CrowdMember.Seated seated) {
        (seated.member().reader().kind == Kind.SLOW ? slow : members).add(seated);
    }

    void add(CrowdGuest guest) {
        guests.add(guest);
    }

    /** Says who speaks: the first members who read. */
    void chooseSpeakers(int most) {
        speakers = members.stream().limit(most).toList();
    }

    /** The speakers in turn; there is one at least. */
    CrowdMember.Seated nextSpeaker() {
        List<CrowdMember.Seated> all = speakers;
        return all.get(Math.floorMod(turns.getAndIncrement(), all.size()));
    }

    /** Whether anybody here can speak. */
    boolean hasVoice() {
        return !speakers.isEmpty();
    }

    /** Has a message posted, which leaves now. */
    CompletableFuture<Posted> post(CrowdMember.Seated speaker, int size, Priority priority, Posts posts) {
        posts.sent(priority);
        TextPost text = new TextPost(
                Stamp.text(size), priority, ThreadLocalRandom.current().nextLong(1L << 32));
        return speaker.client()
                .rooms()
                .post(group, text)
                .whenComplete((posted, failure) -> posts.answered(group, priority, posted, failure));
    }

    Collection<CrowdMember.Seated> slow() {
        return slow;
    }

    List<Reader> readers() {
        return new ArrayList<>(Stream.of(
                        members.stream().map(seated -> seated.member().reader()),
                        slow.stream().map(seated -> seated.member().reader()),
                        guests.stream().map(CrowdGuest::reader))
                .flatMap(readers -> readers)
                .toList());
    }
}
