package io.barrage.server.moderation;

import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.Tally.Dimension;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what becomes of messages and texts, by all that figures show. Any thread; nothing waits. */
final class WordTally {
    static final String REFUSED = "refused";
    static final String HELD = "held";

    private static final String TRIAL = "trial-";

    private static final Map<WordAction, String> OUTCOMES = new EnumMap<>(Map.of(
            WordAction.REFUSE,
            REFUSED,
            WordAction.MASK,
            "masked",
            WordAction.SHADOW,
            "shadowed",
            WordAction.REVIEW,
            HELD));

    private final Tally tally;

    WordTally(Tally tally) {
        this.tally = tally;
    }

    /**
     * A message in which something was found.
     *
     * @param groupId empty for one between two users
     * @param action what became of it
     */
    void message(int app, String groupId, String userId, WordAction action, List<Hit> hits) {
        Set<String> outcomes = new LinkedHashSet<>();
        String outcome = OUTCOMES.get(action);
        if (outcome != null) {
            outcomes.add(outcome);
        }
        for (Hit hit : hits) {
            String own = (hit.trial() ? TRIAL : "") + OUTCOMES.get(hit.action());
            word(app, hit, own);
            if (hit.trial()) {
                outcomes.add(own);
            }
        }
        outcomes.forEach(one -> message(app, groupId, userId, one));
    }

    /** A message that a rule of behaviour has caught, or would have. */
    void rule(int app, String groupId, String userId, Behaviour.Outcome caught) {
        if (caught.rule() != null) {
            String outcome = caught.kind() == Behaviour.Kind.REVIEW ? HELD : REFUSED;
            tally.count(app, Dimension.RULE, caught.rule().wireName(), outcome);
            message(app, groupId, userId, outcome);
        }
        caught.counted().forEach(rule -> tally.count(app, Dimension.RULE, rule.wireName(), TRIAL + REFUSED));
    }

    private void message(int app, String groupId, String userId, String outcome) {
        tally.count(app, Dimension.ALL, "", outcome);
        tally.count(app, Dimension.USER, userId, outcome);
        if (!groupId.isEmpty()) {
            tally.count(app, Dimension.ROOM, groupId, outcome);
        }
    }

    /** A text beside messages that was refused. */
    void text(int app, List<Hit> hits) {
        tally.count(app, Dimension.ALL, "", REFUSED);
        hits.forEach(hit -> word(app, hit, REFUSED));
    }

    private void word(int app, Hit hit, String outcome) {
        tally.count(app, Dimension.WORD, hit.word(), outcome);
        tally.count(app, Dimension.LIST, hit.source(), outcome);
        tally.count(app, Dimension.CATEGORY, hit.category().wireName(), outcome);
    }
}
