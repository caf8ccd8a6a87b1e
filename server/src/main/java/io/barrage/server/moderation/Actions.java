package io.barrage.server.moderation;

import io.barrage.server.config.ModerationConfig.Categories;
import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.words.Category;
import java.util.List;

/** Which action counts. */
final class Actions {
    /** The strongest first: what is refused need not be reviewed. */
    private static final List<WordAction> BY_STRENGTH =
            List.of(WordAction.REFUSE, WordAction.REVIEW, WordAction.SHADOW, WordAction.MASK);

    private Actions() {}

    /** The strongest of those that are more than a trial; {@link WordAction#OFF} without any. */
    static WordAction strongest(List<Hit> hits) {
        for (WordAction action : BY_STRENGTH) {
            for (Hit hit : hits) {
                if (hit.action() == action && !hit.trial()) {
                    return action;
                }
            }
        }
        return WordAction.OFF;
    }

    static WordAction of(Categories categories, Category category) {
        return switch (category) {
            case PORNOGRAPHY -> categories.pornography();
            case POLITICS -> categories.politics();
            case ABUSE -> categories.abuse();
            case ADVERTISING -> categories.advertising();
            case VIOLENCE -> categories.violence();
            case CUSTOM -> categories.custom();
        };
    }
}
