package io.barrage.server.engine;

/** All that nodes tell each other beside their rooms, which one implementation keeps together. */
public interface Cluster extends Bus, Nodes, Directory, AutoCloseable {
    /** The other nodes learn that this one is gone. Nothing is called after this. */
    @Override
    void close();
}
