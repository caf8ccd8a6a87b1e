package io.barrage.server.media;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has passed since the start. Any thread. */
public final class MediaTraffic {
    public final LongAdder uploadedBytes = new LongAdder();
    public final LongAdder downloadedBytes = new LongAdder();

    /** Files that were uploaded whole. */
    public final LongAdder files = new LongAdder();

    /** Uploads that ended in the middle. */
    public final LongAdder cut = new LongAdder();

    /** Files that were deleted because their time was over. */
    public final LongAdder expired = new LongAdder();

    private final Map<MediaRefused.Reason, LongAdder> refused = new EnumMap<>(MediaRefused.Reason.class);

    MediaTraffic() {
        for (MediaRefused.Reason reason : MediaRefused.Reason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Uploads and downloads refused, by reason. */
    public Map<MediaRefused.Reason, LongAdder> refused() {
        return Collections.unmodifiableMap(refused);
    }

    public void refused(MediaRefused.Reason reason) {
        LongAdder count = refused.get(reason);
        if (count != null) {
            count.increment();
        }
    }
}
