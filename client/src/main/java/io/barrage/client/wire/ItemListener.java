package io.barrage.client.wire;

/** Told of everything that the server sends without being asked. */
@FunctionalInterface
public interface ItemListener {
    /** Called on the connection's event loop, in the order of arrival: must not wait. */
    void received(ReceivedItem item);
}
