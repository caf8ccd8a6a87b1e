package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.client.wire.Gap;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.ReceivedItem.Kind;
import java.util.List;

/** What one reader was given of one room, as it saw it: events and declared gaps, in the order of arrival. */
public final class Account {
    private final List<ReceivedItem> items;

    private Account(List<ReceivedItem> items) {
        this.items = items.stream()
                .filter(item -> item.kind() == Kind.GAP || !item.json().has("Unplaced"))
                .toList();
    }

    public static Account of(List<ReceivedItem> items) {
        return new Account(items);
    }

    /** What came after a position. */
    public Account after(long seq) {
        return new Account(items.stream()
                .filter(item -> item.kind() == Kind.GAP ? item.gap().to() > seq : item.seq() > seq)
                .toList());
    }

    /** Every position from the first to the last has come once and in order, as an event or within a gap. */
    public Account coversExactly(long first, long last) {
        long next = first;
        for (ReceivedItem item : items) {
            if (item.kind() == Kind.GAP) {
                Gap gap = item.gap();
                assertThat(gap.from()).as("after %d: %s", next - 1, gap).isEqualTo(next);
                assertThat(gap.size()).as(gap.toString()).isPositive().isEqualTo(gap.lost() + gap.skipped());
                next = gap.to() + 1;
            } else {
                assertThat(item.seq()).isEqualTo(next);
                next++;
            }
        }
        assertThat(next - 1).as("the last position").isEqualTo(last);
        return this;
    }

    public long lost() {
        return gaps().stream().mapToLong(Gap::lost).sum();
    }

    public long skipped() {
        return gaps().stream().mapToLong(Gap::skipped).sum();
    }

    private List<Gap> gaps() {
        return items.stream()
                .filter(item -> item.kind() == Kind.GAP)
                .map(ReceivedItem::gap)
                .toList();
    }
}
