package io.barrage.server.engine;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells other nodes something, at most once: what is on its way when a connection or a node is cut is gone, so whoever
 * listens to news of what is stored reads it anew when {@link #whenMissed} says so. Any thread; nothing here waits.
 */
public interface Bus {
    /** What is told; the number is the same in all versions of the server. */
    enum Topic {
        /** The logins of a user have changed. */
        USER(1),
        /** A frame for the connections of a user. */
        PUSH(2),
        /** The app's server puts a user out. */
        KICK(3),
        /** What is stored of an account has changed. */
        ACCOUNT(4),
        /** Whom a user has blocked, or whether the user has conversations at all, has changed. */
        STANDING(5),
        /** A message for all rooms of an app. */
        BROADCAST(6);

        private final int number;

        Topic(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /** The topic of a number, or null for one that only a newer version knows. */
        public static @Nullable Topic of(int number) {
            for (Topic topic : values()) {
                if (topic.number == number) {
                    return topic;
                }
            }
            return null;
        }
    }

    /**
     * Tells all other nodes; those of this node are not told. What one thread tells arrives in its order.
     *
     * @return completes when it is on its way to all, or cannot be told; never fails
     */
    CompletionStage<Void> tell(Topic topic, byte[] message);

    /** Tells one node; nothing happens when it is gone. */
    void tell(String node, Topic topic, byte[] message);

    /** Who hears what other nodes tell; one for each topic, on a thread that must not wait. */
    void listen(Topic topic, Consumer<byte[]> listener);

    /** Who is called when something may have been missed. */
    void whenMissed(Runnable reader);
}
