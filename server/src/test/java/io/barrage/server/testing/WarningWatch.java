package io.barrage.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Sees what is logged as a warning or worse: leaked buffers, internal errors. Any thread. */
final class WarningWatch extends AppenderBase<ILoggingEvent> {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    static WarningWatch begin() {
        WarningWatch watch = new WarningWatch();
        watch.start();
        root().addAppender(watch);
        return watch;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            seen.add(event.getLoggerName() + ": " + event.getFormattedMessage());
        }
    }

    void endWithNone() {
        endWithNoneBut(List.of());
    }

    /** @param expected parts of lines that may have come */
    void endWithNoneBut(List<String> expected) {
        root().detachAppender(this);
        assertThat(seen)
                .as("logged warnings and errors")
                .filteredOn(line -> expected.stream().noneMatch(line::contains))
                .isEmpty();
    }
}
