package io.barrage.server.moderation;

import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.Lexicon.Origin;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.storage.Words;
import io.barrage.server.storage.Words.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of all apps as they were last compiled. They are compiled beside the rooms and swapped, so a change of tens of
 * thousands of words holds up no message. Any thread may search.
 */
public final class Lexicons {
    private static final Logger LOG = LoggerFactory.getLogger(Lexicons.class);

    private final Words words;
    private final ContactPatterns patterns = new ContactPatterns();
    private final Map<Integer, Lexicon> byOwner = new ConcurrentHashMap<>();
    private Map<Integer, Long> revisions = Map.of();

    public Lexicons(Words words) {
        this.words = words;
    }

    /** Compiles what has changed since the last time, on this node or another. Blocks; called now and then. */
    public synchronized void refresh() {
        Map<Integer, Long> now = words.revisions();
        Map<Integer, Long> compiled = new HashMap<>(revisions);
        now.forEach((owner, revision) -> {
            if (!revision.equals(compiled.get(owner))) {
                long start = System.nanoTime();
                Lexicon lexicon = Lexicon.of(words, owner);
                byOwner.put(owner, lexicon);
                compiled.put(owner, revision);
                LOG.info(
                        "words of {}: {} compiled in {} ms, {} KiB",
                        owner == Words.SHARED ? "all apps" : "app " + owner,
                        lexicon.filter().words(),
                        (System.nanoTime() - start) / 1_000_000,
                        lexicon.filter().bytes() / 1024);
            }
        });
        revisions = compiled;
    }

    /**
     * What is not allowed in a text, by its place. Never waits; allocates nothing when nothing is found.
     *
     * @param groupId the room where it is said; empty for a text outside of rooms
     */
    List<Hit> find(int sdkAppId, String groupId, ModerationConfig config, String text) {
        return withWords(sdkAppId, groupId, config, text, patterns.find(config.patterns(), text));
    }

    /** As {@link #find}, words alone. */
    List<Hit> findWords(int sdkAppId, String groupId, ModerationConfig config, String text) {
        return withWords(sdkAppId, groupId, config, text, List.of());
    }

    private List<Hit> withWords(
            int sdkAppId, String groupId, ModerationConfig config, String text, List<Hit> contacts) {
        List<Match> shared = config.words() ? of(Words.SHARED).find(text) : List.of();
        List<Match> own = config.words() ? of(sdkAppId).find(text) : List.of();
        if (shared.isEmpty() && own.isEmpty()) {
            return contacts;
        }
        List<Match> allowed = new ArrayList<>();
        List<Hit> hits = new ArrayList<>();
        take(of(sdkAppId), own, groupId, config, allowed, hits);
        take(of(Words.SHARED), shared, groupId, config, allowed, hits);
        hits.addAll(contacts);
        hits.removeIf(hit -> allowed.stream().anyMatch(one -> one.start() <= hit.start() && hit.end() <= one.end()));
        hits.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return hits;
    }

    Lexicon of(int owner) {
        return byOwner.getOrDefault(owner, Lexicon.EMPTY);
    }

    /** What a match of an owner's words means in a room; empty when it does not count there, or allows. */
    Optional<Hit> hit(int owner, String groupId, ModerationConfig config, Match match) {
        List<Hit> hits = new ArrayList<>();
        take(of(owner), List.of(match), groupId, config, new ArrayList<>(), hits);
        return hits.stream().findFirst();
    }

    private static void take(
            Lexicon lexicon,
            List<Match> found,
            String groupId,
            ModerationConfig config,
            List<Match> allowed,
            List<Hit> hits) {
        for (Match match : found) {
            Origin origin = lexicon.origin(match);
            if (!origin.countsIn(groupId)) {
                continue;
            }
            if (origin.purpose() == Purpose.ALLOW) {
                if (!origin.trial()) {
                    allowed.add(match);
                }
                continue;
            }
            WordAction action = origin.action() == null
                    ? Actions.of(config.category(), match.word().category())
                    : origin.action();
            if (action != WordAction.OFF) {
                hits.add(new Hit(
                        match.start(),
                        match.end(),
                        match.word().text(),
                        match.word().category(),
                        origin.list(),
                        action,
                        origin.trial()));
            }
        }
    }
}
