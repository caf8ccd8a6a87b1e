package io.barrage.server.conversation;

import io.barrage.server.config.ConversationConfig;
import io.barrage.server.engine.Bus;
import io.barrage.server.room.Hooks;
import io.barrage.server.room.Profiles;
import io.barrage.server.room.Wording;
import io.barrage.server.storage.Conversations;
import io.barrage.server.storage.Messages;
import io.barrage.server.storage.Storage;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of one-to-one messages: its parts, put together, and what time does to them. Any thread. */
public final class Correspondence {
    private static final Logger LOG = LoggerFactory.getLogger(Correspondence.class);
    private static final int DELETED_AT_ONCE = 500;
    private static final int SWEEP_EVERY_SECONDS = 10;

    private final Desk desk;
    private final ConversationConfig config;
    private final DirectMessages messages;
    private final MessageChanges changes;
    private final ConversationLists lists;
    private final AtomicBoolean sweeping = new AtomicBoolean();

    /** @param storage the blocking calls run on {@code storageThreads} */
    public Correspondence(
            Storage storage,
            Executor storageThreads,
            Profiles profiles,
            Sessions sessions,
            Hooks hooks,
            Bus bus,
            Wording wording,
            ConversationConfig config,
            Clock clock) {
        Messages kept = storage.messages();
        Conversations conversations = storage.conversations();
        this.config = config;
        this.desk = new Desk(
                kept,
                conversations,
                new MessageWriter(kept, storageThreads),
                new Standings(conversations, storageThreads, bus),
                profiles,
                sessions,
                new DirectHooks(hooks),
                wording,
                storageThreads,
                clock);
        this.messages = new DirectMessages(desk);
        this.changes = new MessageChanges(desk, config.recallWithin());
        this.lists = new ConversationLists(desk);
    }

    public DirectMessages messages() {
        return messages;
    }

    public MessageChanges changes() {
        return changes;
    }

    public ConversationLists lists() {
        return lists;
    }

    /** Who is blocked by whom. */
    public Standings standings() {
        return desk.standings();
    }

    /** The longest that a message is kept, in seconds. */
    public long longestLife() {
        return config.history().toSeconds();
    }

    /** Once a second: deletes what has expired, every ten seconds. */
    public void tick() {
        if (desk.now() % SWEEP_EVERY_SECONDS == 0 && sweeping.compareAndSet(false, true)) {
            desk.storageThreads().execute(this::sweep);
        }
    }

    private void sweep() {
        boolean more = false;
        try {
            more = desk.messages().deleteExpired(desk.now(), DELETED_AT_ONCE) == DELETED_AT_ONCE;
        } catch (RuntimeException e) {
            LOG.error("expired messages could not be deleted", e);
        }
        if (more) {
            desk.storageThreads().execute(this::sweep);
        } else {
            sweeping.set(false);
        }
    }
}
