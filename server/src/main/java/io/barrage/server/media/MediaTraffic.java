package io.barrage.server.media;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has passed since the start. Any thread. */
public final class MediaTraffic implements MeterBinder {
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

    public void refused(MediaRefused.Reason reason) {
        LongAdder count = refused.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "barrage.media.uploaded.bytes", "Bytes of files taken from clients", uploadedBytes);
        counter(registry, "barrage.media.downloaded.bytes", "Bytes of files given to clients", downloadedBytes);
        counter(registry, "barrage.media.files", "Files uploaded whole", files);
        counter(registry, "barrage.media.cut", "Uploads that ended in the middle", cut);
        counter(registry, "barrage.media.expired", "Files deleted because their time was over", expired);
        refused.forEach((reason, count) -> FunctionCounter.builder("barrage.media.refused", count, LongAdder::sum)
                .description("Uploads and downloads refused")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry));
    }

    private static void counter(MeterRegistry registry, String name, String description, LongAdder value) {
        FunctionCounter.builder(name, value, LongAdder::sum)
                .description(description)
                .register(registry);
    }
}
