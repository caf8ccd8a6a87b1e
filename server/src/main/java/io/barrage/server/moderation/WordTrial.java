package io.barrage.server.moderation;

import io.barrage.server.config.AppConfig;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.Explanation;
import io.barrage.server.moderation.words.Trick;
import io.barrage.server.storage.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Tries a text on the words of an app, for operators who want to know why. Any thread; nothing is counted. */
public final class WordTrial {
    private final Lexicons lexicons;
    private final IntFunction<AppConfig> settings;

    /** @param settings those of an app by its id; never waits */
    public WordTrial(Lexicons lexicons, IntFunction<AppConfig> settings) {
        this.lexicons = lexicons;
        this.settings = settings;
    }

    /**
     * @param folded the text as it is compared
     * @param masked the text as others would get it when it is masked
     * @param action what would become of it
     * @param seen what was found
     */
    public record Outcome(String folded, String masked, WordAction action, List<Seen> seen) {}

    /**
     * @param tricks what was seen through to find it, in lower case
     * @param allowed whether it stands in an allowed phrase, so that it does not count
     */
    public record Seen(Hit hit, Set<String> tricks, boolean allowed) {}

    /** @param groupId the room it would be said in; empty for none */
    public Outcome of(int sdkAppId, String groupId, String text) {
        ModerationConfig config = settings.apply(sdkAppId).moderation();
        List<Hit> counted = lexicons.find(sdkAppId, groupId, config, text);
        List<Seen> seen = new ArrayList<>();
        String folded = text;
        for (int owner : new int[] {Words.SHARED, sdkAppId}) {
            Explanation explained = lexicons.of(owner).filter().explain(text);
            folded = explained.folded();
            explained.matches().forEach(one -> {
                Set<String> tricks = new TreeSet<>();
                one.through().forEach(trick -> tricks.add(name(trick)));
                lexicons.hit(owner, groupId, config, one.match())
                        .ifPresent(hit -> add(seen, new Seen(hit, tricks, !counted.contains(hit))));
            });
        }
        counted.forEach(hit -> add(seen, new Seen(hit, Set.of(), false)));
        seen.sort(Comparator.comparingInt(one -> one.hit().start()));
        return new Outcome(folded, WordJudge.masked(text, counted), Actions.strongest(counted), seen);
    }

    private static void add(List<Seen> seen, Seen one) {
        if (seen.stream().noneMatch(other -> other.hit().equals(one.hit()))) {
            seen.add(one);
        }
    }

    private static String name(Trick trick) {
        return trick.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
