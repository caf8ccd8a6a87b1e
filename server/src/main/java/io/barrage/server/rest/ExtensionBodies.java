package io.barrage.server.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of message extensions (rest-api.md section 4.30). */
final class ExtensionBodies {
    /** Most keys in one change. */
    static final int MOST_CHANGED = 20;

    /** Most keys in one answer. */
    static final int MOST_SHOWN = 200;

    static final int KEY = 100;
    static final int VALUE = 1024;

    private ExtensionBodies() {}

    record Extension(
            @Field(name = "Key", says = "Its name.", required = true, bytes = KEY) String key,
            @Field(name = "Value", says = "Its value.", bytes = VALUE) @Nullable String value,
            @Field(
                            name = "Seq",
                            says = "The version it was last set in; when given, others must not have changed it since.")
                    @Nullable
                    Long seq) {}

    record Change(
            @RoomId String groupId,
            @Field(name = "MsgSeq", says = "The position of a message that the room still holds.", required = true)
                    Long seq,
            @Field(name = "OperateType", says = "1 to set, 2 to delete, 3 to clear.", required = true, min = 1, max = 3)
                    Long type,
            @Field(name = "ExtensionList", says = "The keys; not needed to clear.", items = MOST_CHANGED) @Nullable
                    List<Extension> extensions) {}

    record Changed(
            @Field(name = "ExtensionList", says = "One entry per key.") List<Outcome> outcomes,
            @Field(name = "LatestSeq", says = "The version after the change.") long latest,
            @Field(name = "ClearSeq", says = "The version in which all were deleted, 0 for never.") long cleared) {}

    record Outcome(
            @Field(name = "ErrorCode", says = "0, or 23001 changed by somebody else, 23004 absent.") long code,
            @Field(name = "Extension", says = "As it is now.") Extension extension) {}

    record Get(
            @RoomId String groupId,
            @Field(name = "MsgSeq", says = "The position of a message that the room still holds.", required = true)
                    Long seq,
            @Field(name = "StartSeq", says = "Only what was set after this version; 0 when absent.") @Nullable
                    Long after) {}

    record Shown(
            @Field(name = "ExtensionList", says = "At most 200, by their version.") List<Extension> extensions,
            @Field(name = "CompleteFlag", says = "1 when these are all, else 0.") long complete,
            @Field(name = "LatestSeq", says = "The version of the last change.") long latest,
            @Field(name = "ClearSeq", says = "The version in which all were deleted, 0 for never.") long cleared) {}
}
