package io.barrage.server.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A room as it should be. For one thread. */
final class ModelRoom {
    /** How many events a room holds ({@code room.timeline-events}). */
    static final int HELD = 1024;

    private static final int HISTORY = 20;

    /** What somebody may do in it, the mightiest first. */
    enum Level {
        OWNER("Owner"),
        ADMIN("Admin"),
        MEMBER("Member"),
        ANYONE("NotMember");

        final String role;

        Level(String role) {
            this.role = role;
        }

        boolean may(Level least) {
            return compareTo(least) <= 0;
        }
    }

    /** @param nick as it was when the member joined or last came back */
    record Member(SoakUser user, String nick, Set<Integer> marks) {}

    final String id;
    /** Whether guests come here: then the online count depends on the time and is not compared. */
    final boolean forGuests;

    boolean exists;
    String owner = "";
    Map<String, String> profile = new TreeMap<>();
    boolean muteAll;
    long infoSeq;
    long head;
    final Set<String> admins = new TreeSet<>();
    final Set<String> muted = new TreeSet<>();
    final Set<String> banned = new TreeSet<>();
    /** In the order in which they joined. */
    final Map<String, Member> members = new LinkedHashMap<>();

    ModelAttributes state = new ModelAttributes();
    private final TreeMap<Long, ModelEvent> events = new TreeMap<>();

    ModelRoom(String id, boolean forGuests) {
        this.id = id;
        this.forGuests = forGuests;
    }

    void create(String owner, String name) {
        exists = true;
        this.owner = owner;
        profile = new TreeMap<>(Map.of("GroupName", name));
        muteAll = false;
        infoSeq = 1;
        head = 0;
        admins.clear();
        muted.clear();
        banned.clear();
        members.clear();
        state = new ModelAttributes();
        events.clear();
    }

    String name() {
        return profile.getOrDefault("GroupName", "");
    }

    Level levelOf(String userId) {
        if (userId.equals(owner)) {
            return Level.OWNER;
        }
        if (admins.contains(userId)) {
            return Level.ADMIN;
        }
        return members.containsKey(userId) ? Level.MEMBER : Level.ANYONE;
    }

    /** Whether one may mute or ban another. */
    boolean isAbove(String userId, String other) {
        Level level = levelOf(userId);
        return level.may(Level.ADMIN) && level.compareTo(levelOf(other)) < 0;
    }

    ModelEvent happens(String text, boolean tellsOnline, @Nullable String sender, long random) {
        ModelEvent event =
                new ModelEvent(++head, text, name(), tellsOnline && !forGuests ? members.size() : -1, sender, random);
        events.put(head, event);
        events.headMap(head - HELD, true).clear();
        return event;
    }

    @Nullable
    ModelEvent event(long seq) {
        return events.get(seq);
    }

    List<ModelEvent> after(long seq) {
        return List.copyOf(events.tailMap(seq, false).values());
    }

    /** The newest messages that were not taken back, oldest first. */
    List<ModelEvent> history() {
        List<ModelEvent> newest = new ArrayList<>();
        for (ModelEvent event : events.descendingMap().values()) {
            if (newest.size() < HISTORY && event.isMessage() && !event.recalled) {
                newest.add(event);
            }
        }
        Collections.reverse(newest);
        return newest;
    }

    /** The members as they are listed, newest first. */
    List<Member> newestFirst() {
        List<Member> listed = new ArrayList<>(members.values());
        Collections.reverse(listed);
        return listed;
    }

    Set<Integer> allMarks() {
        Set<Integer> all = new TreeSet<>();
        members.values().forEach(member -> all.addAll(member.marks()));
        return all;
    }
}
