package io.barrage.server.rest;

import static io.barrage.server.rest.RestAnswers.assertFails;
import static io.barrage.server.rest.RestAnswers.assertOk;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import io.barrage.server.moderation.words.StarterLists;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The word lists of an app, tries and figures. */
@Tag("slow")
class WordCommandsTest {
    private static final String LISTS = "barrage_svc/get_word_lists";
    private static final String CREATE = "barrage_svc/create_word_list";
    private static final String MODIFY = "barrage_svc/modify_word_list";
    private static final String DELETE = "barrage_svc/delete_word_list";
    private static final String GET = "barrage_svc/get_words";
    private static final String PUT = "barrage_svc/put_words";
    private static final String REMOVE = "barrage_svc/delete_words";
    private static final String IMPORT = "barrage_svc/import_words";
    private static final String EXPORT = "barrage_svc/export_words";
    private static final String CHECK = "barrage_svc/check_text";
    private static final String FIGURES = "barrage_svc/get_moderation_figures";
    private static final String FALSE_ALARM = "barrage_svc/mark_false_alarm";

    private final RestServer rest;
    private long list;

    WordCommandsTest(@TempDir Path folder) {
        rest = new RestServer(folder);
    }

    @BeforeEach
    void createAList() {
        list = created("{\"Name\":\"ours\"}").path("ListId").asLong();
    }

    @AfterEach
    void close() {
        rest.close();
    }

    private JsonNode created(String body) {
        return assertOk(rest.call(CREATE, body)).path("List");
    }

    /** @param more what stands in the body behind the list, beginning with a comma; may be empty */
    private JsonNode call(String command, String more) {
        return rest.call(command, "{\"ListId\":" + list + more + "}");
    }

    private List<String> words() {
        return assertOk(call(GET, "")).path("Words").findValuesAsText("Word");
    }

    private JsonNode imported(String text, String more) {
        return assertOk(
                call(IMPORT, ",\"Text\":" + WireJson.text(WireJson.object().textNode(text)) + more));
    }

    @Test
    @Covers(
            value = {LISTS, CREATE, MODIFY, DELETE},
            success = true)
    void listsAreMadeChangedAndDeleted() {
        JsonNode made = created("{\"Name\":\"ok\",\"Purpose\":\"allow\",\"State\":\"off\",\"Rooms\":[\"b\",\"a\"]}");
        assertThat(made.path("Purpose").asText()).isEqualTo("allow");
        assertThat(made.path("State").asText()).isEqualTo("off");
        assertThat(made.path("Rooms").toString()).isEqualTo("[\"a\",\"b\"]");
        JsonNode changed = assertOk(
                        rest.call(MODIFY, "{\"ListId\":" + made.path("ListId") + ",\"Name\":\"good\",\"Rooms\":[]}"))
                .path("List");
        assertThat(changed.path("Name").asText()).isEqualTo("good");
        assertThat(changed.path("Purpose").asText()).isEqualTo("allow");
        assertThat(changed.path("Rooms").isEmpty()).isTrue();
        assertThat(assertOk(rest.call(LISTS, "{}")).path("Lists").findValuesAsText("Name"))
                .containsExactly("good", "ours");
        assertOk(call(DELETE, ""));
        assertThat(assertOk(rest.call(LISTS, "{}")).path("Lists").findValuesAsText("Name"))
                .containsExactly("good");
    }

    @Test
    @Covers(value = CREATE, success = true)
    void aStarterListComesWithThePhrasesThatItsWordsStandInByChance() {
        JsonNode starters = assertOk(rest.call(LISTS, "{}")).path("StarterLists");
        assertThat(starters.findValuesAsText("Licence"))
                .hasSize(StarterLists.NAMES.size())
                .doesNotContain("");
        String name = starters.get(1).path("Name").asText();
        JsonNode made = created("{\"Name\":\"first\",\"Starter\":\"" + name + "\"}");
        assertThat(made.path("Words").asInt())
                .isEqualTo(starters.get(1).path("Words").asInt());
        created("{\"Name\":\"second\",\"Starter\":\"" + name + "\"}");
        JsonNode lists = assertOk(rest.call(LISTS, "{}")).path("Lists");
        assertThat(lists.findValuesAsText("Name")).containsExactly("first", "ours", "second", "starter-allowed");
        assertThat(lists.get(3).path("Purpose").asText()).isEqualTo("allow");
        assertThat(lists.get(3).path("Words").asInt())
                .isEqualTo(StarterLists.allowed().size());
    }

    @Test
    @Covers(value = CREATE, refusals = 10004, limits = true)
    void aNameStandsOnceAndHasALimit() {
        assertFails(10004, rest.call(CREATE, "{\"Name\":\"ours\"}"));
        assertFails(10004, rest.call(CREATE, "{}"));
        assertFails(10004, rest.call(CREATE, "{\"Name\":\" \"}"));
        created("{\"Name\":\"" + "n".repeat(100) + "\"}");
        assertFails(10004, rest.call(CREATE, "{\"Name\":\"" + "m".repeat(101) + "\"}"));
        assertFails(10004, rest.call(CREATE, "{\"Name\":\"x\",\"State\":\"maybe\"}"));
        assertFails(10004, rest.call(CREATE, "{\"Name\":\"x\",\"Starter\":\"no such list\"}"));
    }

    @Test
    @Covers(
            value = {MODIFY, DELETE, GET, PUT, REMOVE, IMPORT, EXPORT},
            refusals = 10004)
    void aListOfNobodyIsRefused() {
        for (String command : List.of(MODIFY, DELETE, GET, EXPORT)) {
            assertFails(10004, rest.call(command, "{\"ListId\":99999}"));
        }
        assertFails(10004, rest.call(PUT, "{\"ListId\":99999,\"Words\":[{\"Word\":\"x\"}]}"));
        assertFails(10004, rest.call(REMOVE, "{\"ListId\":99999,\"Words\":[\"x\"]}"));
        assertFails(10004, rest.call(IMPORT, "{\"ListId\":99999,\"Text\":\"x\"}"));
    }

    @Test
    @Covers(
            value = {GET, PUT, REMOVE},
            success = true)
    void wordsArePutFoundInPagesAndTakenOut() {
        assertOk(call(
                PUT,
                ",\"Words\":[{\"Word\":\"spam\",\"Category\":\"advertising\",\"Action\":\"mask\",\"Pinyin\":0},"
                        + "{\"Word\":\"微信\",\"Pinyin\":1},{\"Word\":\"a, b\"}]"));
        assertThat(words()).containsExactly("a, b", "spam", "微信");
        JsonNode page = assertOk(call(GET, ",\"Limit\":2"));
        assertThat(page.path("Words").get(1).toString())
                .isEqualTo("{\"Word\":\"spam\",\"Category\":\"advertising\",\"Action\":\"mask\",\"Pinyin\":0}");
        JsonNode next = assertOk(
                call(GET, ",\"Limit\":2,\"After\":\"" + page.path("Next").asText() + "\""));
        assertThat(next.path("Words").findValuesAsText("Word")).containsExactly("微信");
        assertThat(next.path("Next").asText()).isEmpty();
        assertThat(assertOk(call(GET, ",\"Containing\":\"pa\"")).path("Words")).hasSize(1);
        assertThat(assertOk(call(REMOVE, ",\"Words\":[\"spam\",\"absent\"]"))
                        .path("Removed")
                        .asInt())
                .isEqualTo(1);
        assertThat(words()).containsExactly("a, b", "微信");
    }

    @Test
    @Covers(
            value = {PUT, REMOVE, GET},
            refusals = 10004,
            limits = true)
    void wordsHaveLimits() {
        String thousand = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"Word\":\"w" + i + "\"}")
                .collect(Collectors.joining(","));
        assertOk(call(PUT, ",\"Words\":[" + thousand + "]"));
        assertFails(10004, call(PUT, ",\"Words\":[" + thousand + ",{\"Word\":\"more\"}]"));
        assertFails(10004, call(PUT, ",\"Words\":[{\"Word\":\" - \"}]"));
        assertFails(10004, call(PUT, ",\"Words\":[{\"Word\":\"good\"},{\"Word\":\"" + "x".repeat(101) + "\"}]"));
        assertFails(10004, call(PUT, ",\"Words\":[{\"Word\":\"x\",\"Category\":\"taste\"}]"));
        assertThat(assertOk(call(GET, ",\"Limit\":1000")).path("Words")).hasSize(1000);
        assertFails(10004, call(GET, ",\"Limit\":1001"));
        assertFails(10004, call(GET, ",\"Limit\":0"));
        String texts = IntStream.range(0, 1000).mapToObj(i -> "\"w" + i + "\"").collect(Collectors.joining(","));
        assertOk(call(REMOVE, ",\"Words\":[" + texts + "]"));
        assertFails(10004, call(REMOVE, ",\"Words\":[" + texts + ",\"x\"]"));
    }

    @Test
    @Covers(
            value = {IMPORT, EXPORT},
            success = true)
    void aListGoesInAndOutAsAFile() {
        JsonNode answer = imported(
                "word,category,action\nspam,advertising,mask\nbad word\n\"a, b\",taste,\n微信,advertising,,true\n",
                ",\"Category\":\"abuse\"");
        assertThat(answer.path("Imported").asInt()).isEqualTo(3);
        assertThat(answer.path("ProblemCount").asInt()).isEqualTo(1);
        assertThat(answer.path("Problems").get(0).path("Line").asInt()).isEqualTo(4);
        assertThat(answer.path("Problems").get(0).path("Info").asText()).contains("taste");
        String csv = assertOk(call(EXPORT, "")).path("Text").asText();
        assertThat(csv.lines())
                .containsExactly(
                        "word,category,action,pinyin",
                        "bad word,abuse,,false",
                        "spam,advertising,mask,false",
                        "微信,advertising,,true");
        assertThat(assertOk(call(EXPORT, ",\"Format\":\"text\"")).path("Text").asText())
                .isEqualTo("bad word\nspam\n微信\n");
        imported("only", ",\"Mode\":\"replace\"");
        assertThat(words()).containsExactly("only");
        imported(csv, "");
        assertThat(words()).hasSize(4);
    }

    @Test
    @Covers(value = CHECK, success = true)
    void aTextIsTriedWithoutBeingSaid() {
        imported("垃圾,abuse,mask\ncasino,advertising,refuse", "");
        JsonNode clean = assertOk(rest.call(CHECK, "{\"Text\":\"good evening\"}"));
        assertThat(clean.path("Action").asText()).isEqualTo("off");
        assertThat(clean.path("Matches").isEmpty()).isTrue();
        JsonNode found = assertOk(rest.call(CHECK, "{\"Text\":\"真是垃-圾 话\"}"));
        assertThat(found.path("Action").asText()).isEqualTo("mask");
        assertThat(found.path("Masked").asText()).isEqualTo("真是*** 话");
        JsonNode match = found.path("Matches").get(0);
        assertThat(match.path("Start").asInt()).isEqualTo(2);
        assertThat(match.path("End").asInt()).isEqualTo(5);
        assertThat(match.path("Word").asText()).isEqualTo("垃圾");
        assertThat(match.path("List").asText()).isEqualTo("ours");
        assertThat(match.path("Category").asText()).isEqualTo("abuse");
        assertThat(match.path("Tricks").isEmpty()).isFalse();
        assertThat(assertOk(rest.call(CHECK, "{\"Text\":\"垃圾 casino\"}"))
                        .path("Action")
                        .asText())
                .isEqualTo("refuse");
    }

    @Test
    @Covers(value = CHECK, limits = true)
    void aTriedTextHasALimit() {
        assertOk(rest.call(CHECK, "{\"Text\":\"" + "x".repeat(12 * 1024) + "\"}"));
        assertFails(10004, rest.call(CHECK, "{\"Text\":\"" + "x".repeat(12 * 1024 + 1) + "\"}"));
        assertFails(10004, rest.call(CHECK, "{}"));
    }

    @Test
    @Covers(
            value = {FIGURES, FALSE_ALARM},
            success = true,
            limits = true)
    void falseAlarmsAreCounted() {
        assertOk(rest.call(FALSE_ALARM, "{\"Word\":\"ass\"}"));
        assertOk(rest.call(FALSE_ALARM, "{\"Word\":\"ass\",\"List\":\"ours\",\"Category\":\"abuse\"}"));
        JsonNode figures = assertOk(rest.call(FIGURES, "{\"Days\":90}"));
        assertThat(figures.path("Words").toString())
                .isEqualTo("[{\"Subject\":\"ass\",\"Outcome\":\"false-alarm\",\"Times\":2}]");
        assertThat(figures.path("Lists").findValuesAsText("Subject")).containsExactly("ours");
        assertThat(figures.path("Days").get(0).path("Times").asInt()).isEqualTo(2);
        assertFails(10004, rest.call(FIGURES, "{\"Days\":91}"));
        assertFails(10004, rest.call(FIGURES, "{\"Days\":0}"));
        assertFails(10004, rest.call(FALSE_ALARM, "{}"));
        assertOk(rest.call(FALSE_ALARM, "{\"Word\":\"" + "x".repeat(400) + "\"}"));
        assertFails(10004, rest.call(FALSE_ALARM, "{\"Word\":\"" + "x".repeat(401) + "\"}"));
    }
}
