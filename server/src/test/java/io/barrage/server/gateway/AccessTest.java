package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.testing.TestServer;
import io.barrage.server.testing.TestUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every command of the wire by those who may and those who may not: {@code docs/access.md}. To write it: {@code -Dbarrage.docs=write}. */
@Tag("slow")
class AccessTest {
    private static final Path DOCS =
            Path.of(System.getProperty("barrage.root", ".")).resolve("docs");

    private static final String END = "<!-- end of the table -->";

    /** What commands about rooms want to know, all of them together. */
    private static final String BODY =
            """
            {"GroupId":"ROOM","Type":"AVChatRoom","Name":"n","From_Account":"member","Random":7,"MsgRandom":7,
            "MsgPriority":"Normal","MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}],
            "MsgSeqList":[{"MsgSeq":1}],"MsgSeq":1,"Reason":"spam","StartSeq":1,
            "GroupAttr":[{"key":"k","value":"v"}],"Mode":"Increase","GroupCounter":[{"Key":"k","Value":1}],
            "GroupCounterKeys":["k"],"Member_Account":"member","ShutUpTime":60,"Members_Account":["member"],
            "Duration":60,"Member_List_Account":["member"],"CommandType":1,
            "MemberList":[{"Member_Account":"member","Marks":[1000]}],"GroupIdList":["ROOM"],"To_Account":["owner"]}""";

    @RegisterExtension
    private static final TestServer SERVER = TestServer.withDefaults();

    private record Line(String command, boolean forUsersOnly) {}

    /** As the table of the wire says, which {@link WireTableTest} holds against the commands. */
    private static List<Line> commands() throws IOException {
        List<String> lines = Files.readAllLines(DOCS.resolve("protocol.md"));
        int from = lines.indexOf("<!-- table: commands -->") + 3;
        return lines.stream()
                .skip(from)
                .takeWhile(line -> !line.equals(END))
                .map(line -> line.split("[ |`]+", -1))
                .map(fields -> new Line(fields[1], fields[2].equals("users")))
                .toList();
    }

    private static String row(Line line, int number) {
        String room = "access-" + number;
        TestUser owner = SERVER.user("owner").creates(room);
        List<TestUser> callers = List.of(
                SERVER.guest(),
                SERVER.user("outsider"),
                SERVER.user("banned").joins(room),
                SERVER.user("muted").joins(room),
                SERVER.user("member").joins(room));
        owner.gets(
                "group_open_http_svc.modify_group_member_info",
                "{\"GroupId\":\"" + room + "\",\"Member_Account\":\"muted\",\"ShutUpTime\":600}");
        owner.gets(
                "group_open_http_svc.ban_group_member",
                "{\"GroupId\":\"" + room + "\",\"Members_Account\":[\"banned\"],\"Duration\":600}");
        List<String> cells = new ArrayList<>();
        for (TestUser caller : callers) {
            int code = caller.asks(line.command(), BODY.replace("ROOM", room))
                    .path("ErrorCode")
                    .asInt();
            cells.add(code == 0 ? "✓" : Integer.toString(code));
        }
        if (line.forUsersOnly()) {
            assertThat(cells.get(0)).as(line.command() + " by nobody").isNotEqualTo("✓");
        }
        callers.forEach(TestUser::isCut);
        owner.isCut();
        return "| `" + line.command() + "` | " + String.join(" | ", cells) + " |";
    }

    @Test
    void everyCommandIsAnsweredToEachKindOfCallerAsTheTableSays() throws IOException {
        List<String> rows = new ArrayList<>();
        for (Line line : commands()) {
            rows.add(row(line, rows.size()));
        }
        Path page = DOCS.resolve("access.md");
        List<String> lines = Files.readAllLines(page);
        int from = lines.indexOf("<!-- table: access -->") + 3;
        int to = from + lines.subList(from, lines.size()).indexOf(END);
        if ("write".equals(System.getProperty("barrage.docs"))) {
            Files.write(
                    page,
                    Stream.of(lines.subList(0, from), rows, lines.subList(to, lines.size()))
                            .flatMap(List::stream)
                            .toList());
            return;
        }
        assertThat(lines.subList(from, to)).isEqualTo(rows);
    }
}
