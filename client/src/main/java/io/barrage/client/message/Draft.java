package io.barrage.client.message;

import io.barrage.protocol.Priority;
import java.util.List;

/**
 * A message that is to be sent.
 *
 * @param elements at least one
 * @param priority when a room is over its rate, the lowest are dropped first
 * @param mentions user ids that it is meant for, at most 30; {@link #EVERYBODY} means all
 * @param cloudCustomData passed on as it is, or empty
 */
public record Draft(List<Element> elements, Priority priority, List<String> mentions, String cloudCustomData) {
    /** In {@link #mentions}: all who are in the room. */
    public static final String EVERYBODY = "__kImSDK_MesssageAtALL__";

    public Draft {
        elements = List.copyOf(elements);
        mentions = List.copyOf(mentions);
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("elements: none (expected: at least one)");
        }
    }

    /** A message of one element and Normal priority. */
    public static Draft of(Element element) {
        return new Draft(List.of(element), Priority.NORMAL, List.of(), "");
    }

    /** A text of Normal priority. */
    public static Draft text(String text) {
        return of(new Element.Text(text));
    }

    public Draft withPriority(Priority priority) {
        return new Draft(elements, priority, mentions, cloudCustomData);
    }

    public Draft withMentions(List<String> mentions) {
        return new Draft(elements, priority, mentions, cloudCustomData);
    }

    public Draft withCloudCustomData(String cloudCustomData) {
        return new Draft(elements, priority, mentions, cloudCustomData);
    }
}
