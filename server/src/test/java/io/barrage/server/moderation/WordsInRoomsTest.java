package io.barrage.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barrage.client.wire.ReceivedItem;
import io.barrage.client.wire.TextPost;
import io.barrage.protocol.WireJson;
import io.barrage.server.testing.Await;
import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lists of words do to what is said in rooms, and beside it. */
@Tag("slow")
class WordsInRoomsTest {
    @RegisterExtension
    private static final TestServer SERVER =
            TestServer.with(Map.of("apps.attribute-writes", "1000", "apps.moderation.custom-data", "true"));

    private String room = "";
    private long list;

    @BeforeEach
    void makeARoomAndAList(TestInfo test) {
        room = "words-" + Integer.toHexString(test.getDisplayName().hashCode());
        list = ask("create_word_list", "{\"Name\":\"" + room + "\"}")
                .path("List")
                .path("ListId")
                .asLong();
    }

    @AfterEach
    void deleteTheList() {
        ask("delete_word_list", "{\"ListId\":" + list + "}");
    }

    private static JsonNode ask(String command, String body) {
        JsonNode answer = SERVER.rest("barrage_svc/" + command, body);
        assertThat(answer.path("ErrorCode").asInt(-1)).as("%s", answer).isZero();
        return answer;
    }

    private void words(String csv) {
        ObjectNode body = WireJson.object().put("ListId", list).put("Text", csv);
        assertThat(ask("import_words", body.toString()).path("ProblemCount").asInt())
                .isZero();
    }

    private TestUser host(String userId) {
        return SERVER.user(userId).creates(room).joins(room);
    }

    private static int refusal(TestUser user, String room, String text) {
        return Await.refusalOf(user.rooms().post(room, TextPost.of(text)));
    }

    private TestUser viewer() {
        TestUser viewer = SERVER.user("viewer-" + room).joins(room);
        viewer.hasReceived();
        return viewer;
    }

    @Test
    void aRefusedWordIsToldToItsSenderAndHeardByNobody() {
        words("degenerate,abuse,refuse");
        TestUser host = host("refused");
        TestUser viewer = viewer();
        assertThat(refusal(host, room, "you d.e.g.e.n.e.r.a.t.e")).isEqualTo(80001);
        host.says(room, "good evening");
        assertThat(viewer.hears()).isEqualTo("good evening");
    }

    @Test
    void aMaskedWordArrivesAsAsterisks() {
        words("垃圾,abuse,mask");
        TestUser host = host("masked");
        TestUser viewer = viewer();
        host.says(room, "真是垃圾话");
        assertThat(viewer.hears()).isEqualTo("真是**话");
    }

    @Test
    void aShadowedWordIsHeardByNobodyThoughItsSenderIsToldThatItWasSent() {
        words("casino,advertising,shadow");
        TestUser host = host("shadowed");
        TestUser viewer = viewer();
        host.says(room, "best CASINO here");
        host.says(room, "hello");
        assertThat(viewer.hears()).isEqualTo("hello");
    }

    @Test
    void aWordThatIsSplitOverElementsIsFound() {
        words("shitstorm,abuse,mask");
        TestUser viewer = host("split");
        String body = "{\"GroupId\":\"" + room + "\",\"Random\":1,\"MsgBody\":["
                + "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"a shit\"}},"
                + "{\"MsgType\":\"TIMTextElem\",\"MsgContent\":{\"Text\":\"storm comes\"}}]}";
        assertThat(SERVER.rest("group_open_http_svc/send_group_msg", body)
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
        ReceivedItem item = viewer.receives(ReceivedItem.Kind.MESSAGE);
        assertThat(item.json().findValuesAsText("Text")).containsExactly("a ****", "***** comes");
    }

    @Test
    void theDataOfACustomMessageStaysTheJsonThatItWas() {
        words("垃圾,abuse,mask");
        TestUser viewer = host("custom");
        ObjectNode data = WireJson.object().put("kind", "gift").put("text", "垃圾 \"x\"");
        data.putArray("list").add(1).add("好");
        ObjectNode body = WireJson.object().put("GroupId", room).put("Random", 2);
        ObjectNode element = body.putArray("MsgBody").addObject().put("MsgType", "TIMCustomElem");
        element.putObject("MsgContent")
                .put("Data", data.toString())
                .put("Desc", "垃圾")
                .put("Ext", "");
        SERVER.rest("group_open_http_svc/send_group_msg", body.toString());
        ReceivedItem item = viewer.receives(ReceivedItem.Kind.MESSAGE);
        data.put("text", "** \"x\"");
        assertThat(item.json().findValue("Data").asText()).isEqualTo(data.toString());
        assertThat(item.json().findValue("Desc").asText()).isEqualTo("**");
    }

    @Test
    void theStrongestActionCounts() {
        words("one,custom,mask\ntwo,custom,refuse\nthree,custom,shadow");
        TestUser host = host("strongest");
        assertThat(refusal(host, room, "one two three")).isEqualTo(80001);
        TestUser viewer = viewer();
        host.says(room, "one three");
        host.says(room, "one");
        assertThat(viewer.hears()).isEqualTo("***");
    }

    @Test
    void aListOnTrialOnlyCounts() {
        words("trialword,custom,refuse");
        ask("modify_word_list", "{\"ListId\":" + list + ",\"State\":\"trial\"}");
        TestUser host = host("trial");
        host.says(room, "a trialword");
        assertThat(counted("Words")).contains("trialword trial-refused 1");
    }

    private static List<String> counted(String figure) {
        return ask("get_moderation_figures", "{}")
                .path(figure)
                .valueStream()
                .map(sum -> sum.path("Subject").asText() + " "
                        + sum.path("Outcome").asText() + " " + sum.path("Times").asInt())
                .toList();
    }

    @Test
    void whatBecameOfMessagesIsCounted() {
        words("countedword,violence,refuse");
        TestUser host = host("counted");
        refusal(host, room, "countedword, countedword");
        assertThat(counted("Words")).contains("countedword refused 2");
        assertThat(counted("Rooms")).contains(room + " refused 1");
        assertThat(SERVER.metric("barrage_moderation_messages_total{outcome=\"refused\"}"))
                .isPositive();
        assertThat(counted("Users")).contains("counted refused 1");
        assertThat(counted("Lists")).contains(room + " refused 2");
        ask("mark_false_alarm", "{\"Word\":\"countedword\",\"List\":\"" + room + "\",\"Category\":\"violence\"}");
        assertThat(counted("Words")).contains("countedword false-alarm 1");
    }

    @Test
    void aListCountsInItsRoomsOnly() {
        words("roomword,custom,refuse");
        ask("modify_word_list", "{\"ListId\":" + list + ",\"Rooms\":[\"" + room + "\"]}");
        TestUser host = host("scoped");
        assertThat(refusal(host, room, "a roomword")).isEqualTo(80001);
        host.creates(room + "-2").joins(room + "-2").says(room + "-2", "a roomword");
    }

    @Test
    void anAllowedPhraseExceptsWordsOfOtherLists() {
        words("ass,abuse,refuse");
        long allowed = ask("create_word_list", "{\"Name\":\"allowed\",\"Purpose\":\"allow\"}")
                .path("List")
                .path("ListId")
                .asLong();
        ask("put_words", "{\"ListId\":" + allowed + ",\"Words\":[{\"Word\":\"wild ass\"}]}");
        TestUser host = host("allowed");
        host.says(room, "the wild ass is an animal");
        assertThat(refusal(host, room, "the wild ass, you ass")).isEqualTo(80001);
        ask("delete_word_list", "{\"ListId\":" + allowed + "}");
        assertThat(refusal(host, room, "the wild ass is an animal")).isEqualTo(80001);
    }

    @Test
    void aChangeCountsAtOnce() {
        TestUser host = host("changes");
        host.says(room, "newword");
        words("newword,custom,refuse");
        assertThat(refusal(host, room, "newword")).isEqualTo(80001);
        ask("delete_words", "{\"ListId\":" + list + ",\"Words\":[\"newword\"]}");
        host.says(room, "newword");
    }

    @Test
    void nicksNamesNoticesAndAttributesAreHeldAgainstThemToo() {
        words("filthword,abuse,mask");
        TestUser host = host("profiles");
        String nick = "{\"From_Account\":\"profiles\",\"ProfileItem\":"
                + "[{\"Tag\":\"Tag_Profile_IM_Nick\",\"Value\":\"the filthword\"}]}";
        assertThat(host.asks("profile.portrait_set", nick).path("ErrorCode").asInt())
                .isEqualTo(80001);
        String name = "{\"GroupId\":\"" + room + "\",\"Name\":\"filthword\"}";
        assertThat(SERVER.rest("group_open_http_svc/modify_group_base_info", name)
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
        String notice = "{\"GroupId\":\"" + room + "\",\"Notification\":\"a filthword here\"}";
        assertThat(SERVER.rest("group_open_http_svc/modify_group_base_info", notice)
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
        String create = "{\"Type\":\"AVChatRoom\",\"Name\":\"filthword\",\"GroupId\":\"" + room + "-x\"}";
        assertThat(SERVER.rest("group_open_http_svc/create_group", create)
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
        String attribute = "{\"GroupId\":\"" + room + "\",\"GroupAttr\":[{\"key\":\"k\",\"value\":\"filthword\"}]}";
        assertThat(SERVER.rest("group_open_http_svc/set_group_attr", attribute)
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
    }

    private static JsonNode direct(String from, String to, String text) {
        ObjectNode body = WireJson.object()
                .put("From_Account", from)
                .put("To_Account", to)
                .put("MsgSeq", 1)
                .put("MsgRandom", text.hashCode() & 0x7fff_ffff);
        body.putArray("MsgBody")
                .addObject()
                .put("MsgType", "TIMTextElem")
                .putObject("MsgContent")
                .put("Text", text);
        return SERVER.rest("openim/sendmsg", body.toString());
    }

    @Test
    void whatOneUserWritesToAnotherIsHeldAgainstThemToo() {
        words("directword,abuse,refuse\nmaskedword,abuse,mask\nheldword,abuse,review");
        SERVER.user("direct-a");
        TestUser receiver = SERVER.user("direct-b");
        assertThat(direct("direct-a", "direct-b", "a directword")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
        assertThat(direct("direct-a", "direct-b", "a heldword")
                        .path("ErrorCode")
                        .asInt())
                .isEqualTo(80001);
        assertThat(direct("direct-a", "direct-b", "a maskedword")
                        .path("ErrorCode")
                        .asInt(-1))
                .isZero();
        assertThat(receiver.receives().json().findValuesAsText("Text")).containsExactly("a **********");
    }
}
