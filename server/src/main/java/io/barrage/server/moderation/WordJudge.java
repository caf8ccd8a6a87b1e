package io.barrage.server.moderation;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.server.config.ModerationConfig;
import io.barrage.server.config.WordAction;
import io.barrage.server.moderation.MessageTexts.Part;
import io.barrage.server.moderation.words.Mask;
import io.barrage.server.moderation.words.Match;
import io.barrage.server.moderation.words.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds the texts of a message against the words of its app. Never waits; any thread. */
final class WordJudge {
    private final Lexicons lexicons;

    WordJudge(Lexicons lexicons) {
        this.lexicons = lexicons;
    }

    Verdict judge(int sdkAppId, String groupId, ModerationConfig config, JsonNode body) {
        List<Part> parts = MessageTexts.of(body, config.customData());
        Map<Part, List<Hit>> found = null;
        for (Part part : parts) {
            List<Hit> hits = lexicons.find(sdkAppId, groupId, config, part.text());
            if (!hits.isEmpty()) {
                found = found == null ? new LinkedHashMap<>() : found;
                found.put(part, new ArrayList<>(hits));
            }
        }
        List<Part> plain = parts.size() < 2
                ? List.of()
                : parts.stream().filter(Part::isPlain).toList();
        if (plain.size() > 1) {
            found = found == null ? new LinkedHashMap<>() : found;
            acrossParts(sdkAppId, groupId, config, plain, found);
        }
        return found == null || found.isEmpty() ? Verdict.CLEAN : verdict(body, found);
    }

    /** Adds what begins in one text and ends in a later one. */
    private void acrossParts(
            int sdkAppId, String groupId, ModerationConfig config, List<Part> parts, Map<Part, List<Hit>> found) {
        String joined = parts.stream().map(Part::text).collect(Collectors.joining());
        for (Hit hit : lexicons.find(sdkAppId, groupId, config, joined)) {
            int from = 0;
            for (Part part : parts) {
                int to = from + part.text().length();
                boolean within = from <= hit.start() && hit.end() <= to;
                if (!within && hit.start() < to && hit.end() > from) {
                    found.computeIfAbsent(part, none -> new ArrayList<>())
                            .add(hit.from(from, part.text().length()));
                }
                from = to;
            }
        }
    }

    private static Verdict verdict(JsonNode body, Map<Part, List<Hit>> found) {
        List<Hit> all = found.values().stream().flatMap(List::stream).toList();
        WordAction action = Actions.strongest(all);
        if (action != WordAction.MASK) {
            return new Verdict(action, all, null);
        }
        JsonNode masked = body.deepCopy();
        found.forEach((part, hits) -> MessageTexts.put(masked, part, masked(part.text(), hits)));
        return new Verdict(action, all, masked);
    }

    /** A text with stars in the place of what was found and counts. */
    static String masked(String text, List<Hit> hits) {
        List<Match> matches = hits.stream()
                .filter(hit -> !hit.trial())
                .map(hit -> new Match(hit.start(), hit.end(), new Word(hit.word(), hit.category(), 0, false)))
                .toList();
        return Mask.apply(text, matches);
    }
}
