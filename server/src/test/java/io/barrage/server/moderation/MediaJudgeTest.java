package io.barrage.server.moderation;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.engine.Appended;
import io.barrage.server.room.RecordingReader;
import io.barrage.server.room.Screened;
import io.barrage.server.storage.Reviews.Kind;
import io.barrage.server.storage.Reviews.State;
import io.barrage.server.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, sounds, videos and files that somebody else judges. */
@Tag("slow")
class MediaJudgeTest {
    private static final String IMAGE = "https://files.example/a.png";

    private final ModeratedRoom live;
    private final JudgeServer judge;
    private final RecordingReader lee;
    private long random;

    MediaJudgeTest(@TempDir Path folder) throws IOException {
        judge = new JudgeServer();
        live = new ModeratedRoom(folder);
        MediaJudge media = new MediaJudge(live.queue, app -> live.server.settings, live.server.clock);
        media.decideBy(live.desk.decisions());
        live.server.screen = (room, post) -> media.look(room, post, Screened.PASSED);
        live.joins("kim");
        lee = live.joins("lee");
    }

    @BeforeEach
    void hold() {
        set(Map.of());
    }

    @AfterEach
    void close() {
        judge.close();
        live.close();
    }

    private void set(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "moderation.review.url", judge.url(),
                "moderation.review.secret", "hush",
                "moderation.review.timeout", "5m"));
        settings.putAll(more);
        live.set(settings);
    }

    private static JsonNode body(String json) {
        try {
            return WireJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private Appended shows(String url) {
        return done(live.post(
                ModeratedRoom.LIVE,
                "kim",
                body("[{'MsgType':'TIMImageElem','MsgContent':{'UUID':'1','ImageInfoArray':[{'Type':1,'URL':'" + url
                        + "'}]}}]"),
                ++random));
    }

    private long images() {
        return lee.received().stream()
                .filter(item ->
                        item.path("MsgBody").path(0).path("MsgType").asText().equals("TIMImageElem"))
                .count();
    }

    private void decided(State state) {
        until(() -> live.entry(0).state() == state && live.entry(0).done());
        assertThat(live.entry(0).decidedBy()).isEqualTo(MediaJudge.NAME);
    }

    private static void until(Callable<Boolean> holds) {
        Awaitility.await().atMost(Await.LONG).until(holds);
    }

    @Test
    void aPictureIsHeardOnceTheJudgeLetsItPass() {
        shows(IMAGE);
        decided(State.APPROVED);
        assertThat(images()).isEqualTo(1);
        assertThat(live.entry(0).kind()).isEqualTo(Kind.MEDIA);
        assertThat(Why.read(live.entry(0).why()).found()).containsExactly(IMAGE);
    }

    @Test
    void aRefusedPictureIsNeverHeard() {
        judge.says("refuse");
        shows(IMAGE);
        decided(State.REFUSED);
        assertThat(images()).isZero();
    }

    @Test
    void theJudgeIsToldWhatLiesWhereAndTheCallIsSigned() {
        shows(IMAGE);
        JudgeServer.Asked asked = judge.next();
        long now = live.server.clock.millis() / 1000;
        assertThat(asked.time()).isEqualTo(Long.toString(now));
        assertThat(asked.signature()).isEqualTo("sha256=" + JudgeClient.signature("hush", now, asked.bytes()));
        assertThat(asked.body().path("Id").asLong()).isEqualTo(live.entry(0).id());
        assertThat(asked.body().path("SdkAppId").asInt()).isEqualTo(ModeratedRoom.APP);
        assertThat(asked.body().path("GroupId").asText()).isEqualTo("live-1");
        assertThat(asked.body().path("From_Account").asText()).isEqualTo("kim");
        assertThat(asked.body().path("Heard").asBoolean(true)).isFalse();
        assertThat(asked.body().path("MediaList").toString())
                .isEqualTo("[{\"Type\":\"image\",\"Url\":\"" + IMAGE + "\"}]");
        assertThat(asked.body().path("Message").path("From_Account").asText()).isEqualTo("kim");
        decided(State.APPROVED);
    }

    @Test
    void allKindsOfMediaAreFoundOnce() {
        List<MediaLinks.Link> links =
                MediaLinks.in(body("[{'MsgType':'TIMTextElem','MsgContent':{'Text':'https://x.example/t'}},"
                        + "{'MsgType':'TIMSoundElem','MsgContent':{'Url':'https://x.example/s','UUID':'https'}},"
                        + "{'MsgType':'TIMFileElem','MsgContent':{'Url':'http://x.example/f','FileName':'http://n'}},"
                        + "{'MsgType':'TIMVideoFileElem','MsgContent':{'VideoUrl':'https://x.example/v',"
                        + "'ThumbUrl':'https://x.example/c','SnapshotUrl':'https://x.example/c'}},"
                        + "{'MsgType':'TIMSoundElem','MsgContent':{'Url':'file:///etc/passwd'}}]"));
        assertThat(links)
                .containsExactlyInAnyOrder(
                        new MediaLinks.Link("sound", "https://x.example/s"),
                        new MediaLinks.Link("file", "http://x.example/f"),
                        new MediaLinks.Link("video", "https://x.example/v"),
                        new MediaLinks.Link("image", "https://x.example/c"));
    }

    @Test
    void whatTheJudgeLeavesToPeopleWaitsForThem() {
        judge.says("review");
        shows(IMAGE);
        judge.next();
        assertThat(live.entry(0).state()).isEqualTo(State.OPEN);
        live.decides("ann", live.entry(0).id(), State.APPROVED);
        assertThat(images()).isEqualTo(1);
    }

    @Test
    void aJudgeWithoutAUsableAnswerLeavesItToPeople() {
        List<Runnable> odd = new ArrayList<>(List.of(
                () -> judge.status = 500,
                () -> judge.answer = "no JSON",
                () -> judge.answer = "{\"verdict\":\"maybe\"}",
                () -> judge.answer = "\"" + "x".repeat(20_000) + "\""));
        for (Runnable one : odd) {
            judge.status = 200;
            one.run();
            shows(IMAGE);
            judge.next();
        }
        set(Map.of("moderation.review.url", "http://127.0.0.1:1/nobody"));
        shows(IMAGE);
        judge.silent = true;
        set(Map.of("moderation.review.timeout", "100ms"));
        shows(IMAGE);
        judge.next();
        judge.silent = false;
        judge.status = 200;
        judge.says("pass");
        set(Map.of());
        shows(IMAGE);
        until(() -> live.entry(6).state() == State.APPROVED);
        assertThat(live.entries()).hasSize(7);
        assertThat(live.entries().subList(0, 6)).allMatch(entry -> entry.state() == State.OPEN);
    }

    @Test
    void whatIsShownAtOnceIsRecalledWhenTheJudgeRefusesIt() {
        set(Map.of("moderation.review.media", "show"));
        judge.says("refuse");
        long seq = shows(IMAGE).seq();
        assertThat(images()).isEqualTo(1);
        decided(State.REFUSED);
        assertThat(live.entry(0).message().seq()).isEqualTo(seq);
        assertThat(lee.received().get(lee.received().size() - 1).toString()).contains("\"MsgSeq\":" + seq);
        assertThat(done(live.desk.around().of(live.entry(0), 1))).isEmpty();
    }

    @Test
    void whatIsShownAtOnceStaysWhenItPasses() {
        set(Map.of("moderation.review.media", "show"));
        shows(IMAGE);
        int heard = lee.received().size();
        decided(State.APPROVED);
        assertThat(lee.received()).hasSize(heard);
    }

    @Test
    void textsAndTheAppsServerAreNotAskedAbout() {
        live.says("kim", "https://x.example/a.png");
        done(live.server.rooms.with(
                ModeratedRoom.LIVE, room -> room.posting().post(HeldPosts.byServer("bot", "x", 1))));
        set(Map.of("moderation.review.url", ""));
        shows(IMAGE);
        assertThat(judge.wasNotAsked()).isTrue();
        assertThat(images()).isEqualTo(1);
        assertThat(live.entries()).isEmpty();
    }
}
