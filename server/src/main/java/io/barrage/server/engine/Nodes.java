package io.barrage.server.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The nodes that live: each says so every few seconds, and is gone when it has not for a while. Any thread; nothing waits. */
public interface Nodes {
    /** The id of this node. */
    String own();

    /** The nodes that live, this one among them, in the order in which they were started. */
    List<Node> living();

    /** Whether a node lives, as far as this one knows. */
    default boolean lives(String id) {
        return living().stream().anyMatch(node -> node.id().equals(id));
    }

    /** Says from now on who this node is and what it has to do; before, others know no more than that it lives. */
    void present(Supplier<Node> self);

    /** Who is called with the id of a node that is gone, on a thread that must not wait. */
    void whenGone(Consumer<String> listener);
}
