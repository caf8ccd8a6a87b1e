package io.barrage.server.http;

/** Where events are pushed to one page that listens ({@code text/event-stream}). Any thread. */
public interface EventSink {
    /**
     * Sends an event.
     *
     * @param name what the page listens for; a word
     * @param json in one line
     * @return false when the page has not taken what was sent before, or is gone: this event is left out
     */
    boolean send(String name, byte[] json);

    /** Does something once the page is gone; at once when it is already. */
    void whenClosed(Runnable task);
}
