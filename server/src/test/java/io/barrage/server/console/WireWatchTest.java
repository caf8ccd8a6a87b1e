package io.barrage.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.HandClock;
import io.barrage.server.http.EventSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page is shown of the frames it watches, and what it is told that it was not shown. */
class WireWatchTest {
    /** A page that takes events, or does not. */
    private static final class Page implements EventSink {
        final List<JsonNode> events = new ArrayList<>();
        boolean takes = true;

        @Override
        public boolean send(String name, byte[] json) {
            if (takes) {
                try {
                    events.add(WireJson.read(json));
                } catch (JsonProcessingException e) {
                    throw new AssertionError(e);
                }
            }
            return takes;
        }

        @Override
        public void whenClosed(Runnable task) {}

        List<JsonNode> frames() {
            List<JsonNode> frames = new ArrayList<>();
            events.forEach(event -> event.path("frames").forEach(frames::add));
            return frames;
        }

        long leftOut() {
            return events.get(events.size() - 1).path("leftOut").asLong();
        }
    }

    private final Page page = new Page();
    private final List<Runnable> tasks = new ArrayList<>();
    private final WireWatch watch = new WireWatch(page, tasks::add, new HandClock());

    private void work() {
        List.copyOf(tasks).forEach(Runnable::run);
        tasks.clear();
    }

    private void sees(String json) {
        watch.frame("c1", true, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoShowsAFrameWaitsForNothing() {
        sees("{'head':{'servcmd':'heartbeat.alive','seq':7},'body':{}}");
        assertThat(page.events).isEmpty();
        work();
        JsonNode frame = page.frames().get(0);
        assertThat(frame.path("command").asText()).isEqualTo("heartbeat.alive");
        assertThat(frame.path("seq").asLong()).isEqualTo(7);
        assertThat(frame.path("fromClient").asBoolean()).isTrue();
        assertThat(frame.path("connection").asText()).isEqualTo("c1");
    }

    @Test
    void nobodyCanBeSomebodyElseWithWhatIsShown() {
        String guestKey = "k".repeat(40);
        sees("{'head':{'servcmd':'a','seq':1,'a2':'TICKET','usersig':'SIGNATURE','identifier':'ann'},"
                + "'body':{'A2Key':'TICKET','LongPollingKey':'GUEST','Key':'" + guestKey + "',"
                + "'list':[{'usersig':'SIGNATURE','key':'color','value':'red'}],"
                + "'url':'http://host/media/abc?s=12.PERMIT&x=1','text':'ask?s=1 or not'}}");
        work();
        String shown = page.frames().get(0).toString();
        assertThat(shown)
                .doesNotContain("TICKET", "SIGNATURE", "GUEST", "PERMIT", guestKey)
                .contains("ann", "color", "red", "http://host/media/abc?s=" + FrameMask.MASK + "&x=1");
    }

    @Test
    void whatIsTooMuchIsLeftOutAndCounted() {
        for (int i = 0; i < WireWatch.MOST_WAITING + 20; i++) {
            sees("{'head':{'servcmd':'a','seq':" + i + "}}");
        }
        work();
        assertThat(page.frames()).hasSize(WireWatch.MOST_WAITING);
        assertThat(page.leftOut()).isEqualTo(20);
    }

    @Test
    void whatThePageDoesNotTakeIsCountedToo() {
        page.takes = false;
        sees("{'head':{'servcmd':'a','seq':1}}");
        work();
        page.takes = true;
        sees("{'head':{'servcmd':'a','seq':2}}");
        work();
        assertThat(page.frames()).hasSize(1);
        assertThat(page.leftOut()).isEqualTo(1);
    }

    @Test
    void longFramesAndThoseThatAreNoJsonAreSaidSo() {
        sees("{'head':{'servcmd':'a','seq':1},'body':'" + "x".repeat(40_000) + "'}");
        sees("SIGNATURE that is no JSON");
        work();
        assertThat(page.frames().get(0).path("cut").asText()).hasSize(32 * 1024);
        assertThat(page.frames().get(0).has("json")).isFalse();
        assertThat(page.frames().get(1).toString()).contains("not JSON").doesNotContain("SIGNATURE");
    }
}
