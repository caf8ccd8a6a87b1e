package io.barrage.load;

import java.util.List;

/** Those who do the work of a run: this process, or several others. */
interface Crew extends AutoCloseable {
    /**
     * Lets everybody join.
     *
     * @return {@code joined}, {@code join_failures}, {@code join_ns}
     */
    Counts join() throws Exception;

    /** Why some could not join, a few of the reasons. */
    List<String> failures();

    /**
     * Warms up, measures, and waits until all has arrived.
     *
     * @param measuring called when the warm-up is over
     * @return what was counted; see {@link Worker}
     */
    Counts perform(Runnable measuring) throws Exception;

    /** What has been counted since the start, with the latencies since the last call. */
    Counts progress();

    /** The processes whose CPU the work takes. */
    List<Long> pids();

    @Override
    void close();
}
