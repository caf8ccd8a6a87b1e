package io.barrage.load;

import java.util.List;

/**
 * What happens in a run. All rates are per second and for the whole run, however many processes share it.
 *
 * @param rooms their ids
 * @param members of each room, guests and slow ones among them
 * @param guests how many of a room's members have no login
 * @param stopped how many of them read nothing, {@code slow} how many read {@code slowRate} bytes per second
 * @param rate messages in each room
 * @param inFlight messages of each room that are outstanding all the time, 0 for the fixed {@code rate}
 * @param size characters of a message
 * @param likes increments of a counter in each room
 * @param churn visitors who come to each room, and who leave it after {@code staySeconds}
 * @param ramp connections made, 0 for as many as go
 * @param speakers members of each room who speak
 * @param users what the ids of its users begin with
 */
record Scenario(
        List<String> rooms,
        int members,
        int guests,
        int stopped,
        int slow,
        long slowRate,
        double rate,
        int inFlight,
        int size,
        PriorityMix priorities,
        double likes,
        double churn,
        double staySeconds,
        double ramp,
        int speakers,
        String users,
        double warmUp,
        double duration,
        int processes,
        int threads) {

    /** The counter that likes count up. */
    static final String LIKES = "load_likes";

    Scenario {
        check("members", members, members >= 1, "1 or more");
        check("size", size, size >= 20 && size <= 12_000, "20 to 12000");
        check("rate", rate, rate >= 0, "0 or more");
        check("in-flight", inFlight, inFlight >= 0, "0 or more");
        check("likes", likes, likes >= 0, "0 or more");
        check("churn", churn, churn >= 0, "0 or more");
        check("stay", staySeconds, staySeconds > 0, "more than 0");
        check("ramp", ramp, ramp >= 0, "0 or more");
        check("slow-rate", slowRate, slowRate >= 1, "1 or more");
        check("warm-up", warmUp, warmUp >= 0, "0 or more");
        check("duration", duration, duration > 0, "more than 0");
        check("speakers", speakers, speakers >= 1, "1 or more");
        check("threads", threads, threads >= 1 && threads <= 64, "1 to 64");
        check("processes", processes, processes >= 1 && processes <= 64, "1 to 64");
        int quick = members - guests - stopped - slow;
        if (quick < processes) {
            throw new IllegalArgumentException("members: " + members + ", of whom " + quick
                    + " are neither guests nor slow (expected: one of them for each of " + processes + " processes)");
        }
    }

    /** Members of one room who do nothing. */
    static Scenario idle(String room, int members, double ramp) {
        PriorityMix any = PriorityMix.of("normal=1");
        return new Scenario(List.of(room), members, 0, 0, 0, 1, 0, 0, 200, any, 0, 0, 1, ramp, 1, "idle", 0, 1, 1, 1);
    }

    static void check(String name, Number value, boolean good, String expected) {
        if (!good) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** The kind of the n-th member of a room: those who can speak come first. */
    Kind kind(int n) {
        int slowFrom = members - guests - stopped - slow;
        return n < slowFrom ? Kind.MEMBER : n < members - guests ? Kind.SLOW : Kind.GUEST;
    }

    /** Connections of one process at most. */
    int connections() {
        long visitors = (long) Math.ceil(churn * staySeconds * 2);
        return (int) Math.min(Integer.MAX_VALUE, rooms.size() * ((long) members + visitors) / processes + 1);
    }
}
