package io.barrage.server.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.EventKind;
import io.barrage.protocol.RecallItem;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.room.TimelineEvent;
import io.barrage.server.storage.Archive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What is stored together: messages, and which messages were taken back. */
final class Batch {
    private static final Set<EventKind> ARCHIVED = Set.of(EventKind.MESSAGE, EventKind.BROADCAST);

    private record Recall(RoomKey room, List<Long> seqs, long at) {}

    private final List<Archive.Message> messages = new ArrayList<>();
    private final List<Recall> recalls = new ArrayList<>();

    int size() {
        return messages.size();
    }

    void add(RoomKey room, TimelineEvent event) {
        EventKind kind = event.item().kind();
        if (ARCHIVED.contains(kind)) {
            messages.add(message(room, event));
        } else if (kind == EventKind.NOTICE) {
            List<Long> seqs = RecallItem.seqsIn(event.item().json());
            if (!seqs.isEmpty()) {
                recalls.add(new Recall(room, seqs, event.time()));
            }
        }
    }

    /** Returns how many messages were new. */
    int storeIn(Archive archive) {
        int stored = messages.isEmpty() ? 0 : archive.store(messages);
        for (Recall recall : recalls) {
            archive.recall(recall.room().sdkAppId(), recall.room().groupId(), recall.seqs(), recall.at());
        }
        return stored;
    }

    /** A message of a timeline as it is stored. */
    static Archive.Message message(RoomKey room, TimelineEvent event) {
        try {
            JsonNode item = WireJson.read(event.item().json());
            String text = StreamSupport.stream(item.path("MsgBody").spliterator(), false)
                    .map(element -> element.path("MsgContent").path("Text").asText(""))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n"));
            return new Archive.Message(
                    room.sdkAppId(),
                    room.groupId(),
                    event.seq(),
                    event.time(),
                    item.path("From_Account").asText(""),
                    text,
                    new String(event.item().json(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("items are JSON", e);
        }
    }
}
