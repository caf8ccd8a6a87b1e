package io.barrage.server.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of trying a text, and of what moderation did; an addition of this server (docs/moderation.md). */
final class ModerationBodies {
    static final int TEXT = 12 * 1024;

    private ModerationBodies() {}

    record Check(
            @Field(name = "Text", says = "What somebody might say.", required = true, bytes = TEXT) String text,
            @Field(
                            name = "GroupId",
                            says = "The room it would be said in; lists of single rooms count then.",
                            bytes = 48)
                    @Nullable
                    String groupId) {}

    record Checked(
            @Field(name = "Action", says = "What would become of it: off (it is said), mask, shadow, review or refuse.")
                    String action,
            @Field(name = "Folded", says = "The text as it is compared.") String folded,
            @Field(name = "Masked", says = "The text as others would get it if it is masked.") String masked,
            @Field(name = "Matches", says = "What was found, by its place.") List<Found> matches) {}

    record Found(
            @Field(name = "Start", says = "UTF-16 offset in the text.") long start,
            @Field(name = "End", says = "Behind its last character.") long end,
            @Field(name = "Word", says = "As its list has it; of a pattern, its name.") String word,
            @Field(name = "Category", says = "What it is not allowed for.") String category,
            @Field(name = "List", says = "The list or pattern that has it.") String list,
            @Field(name = "Action", says = "What it asks for.") String action,
            @Field(name = "Trial", says = "1 when it only counts.") long trial,
            @Field(name = "Allowed", says = "1 when it stands in an allowed phrase, so that it does not count.")
                    long allowed,
            @Field(name = "Tricks", says = "What was seen through.") List<String> tricks) {}

    record Span(
            @Field(name = "Days", says = "How many days up to today, 7 when absent.", min = 1, max = 90) @Nullable
                    Long days) {}

    record Figures(
            @Field(name = "Days", says = "Messages by day: as subject the date.") List<Sum> days,
            @Field(name = "Categories", says = "The words found, by category.") List<Sum> categories,
            @Field(name = "Lists", says = "The words found, by list.") List<Sum> lists,
            @Field(name = "Rules", says = "What rules of behaviour caught.") List<Sum> rules,
            @Field(name = "Words", says = "The words found most often.") List<Sum> words,
            @Field(name = "Rooms", says = "The rooms with the most messages of which something became.")
                    List<Sum> rooms,
            @Field(name = "Users", says = "The users with the most such messages.") List<Sum> users) {}

    record Sum(
            @Field(name = "Subject", says = "What is counted.") String subject,
            @Field(
                            name = "Outcome",
                            says = "refused, masked, shadowed, held, the same with trial- before it, or false-alarm.")
                    String outcome,
            @Field(name = "Times", says = "How often.") long times) {}

    record FalseAlarm(
            @Field(
                            name = "Word",
                            says = "The word that was found where it means something else.",
                            required = true,
                            bytes = 400)
                    String word,
            @Field(name = "List", says = "The list or pattern that has it.", bytes = 400) @Nullable String list,
            @Field(name = "Category", says = "Its category.", bytes = 40) @Nullable String category) {}
}
