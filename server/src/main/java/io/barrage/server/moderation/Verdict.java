package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.WordAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What words make of a message.
 *
 * @param action what becomes of it; {@link WordAction#OFF} when it may be said as it is
 * @param hits all that was found, trials too
 * @param masked for {@link WordAction#MASK}, the elements to send instead
 */
record Verdict(WordAction action, List<Hit> hits, @Nullable JsonNode masked) {
    static final Verdict CLEAN = new Verdict(WordAction.OFF, List.of(), null);
}
