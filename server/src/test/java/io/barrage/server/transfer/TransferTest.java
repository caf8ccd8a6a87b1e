package io.barrage.server.transfer;

import static io.barrage.server.engine.Drafts.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barrage.server.engine.AttributeMap;
import io.barrage.server.engine.CounterMap;
import io.barrage.server.engine.HandClock;
import io.barrage.server.engine.RoomData;
import io.barrage.server.engine.RoomKey;
import io.barrage.server.engine.memory.MemoryEngine;
import io.barrage.server.storage.App;
import io.barrage.server.storage.PostgresServer;
import io.barrage.server.storage.Rows;
import io.barrage.server.storage.StorageUnavailable;
import io.barrage.server.storage.sql.SqlStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation is moved from SQLite to PostgreSQL and back, and is the same. */
class TransferTest {
    private static final RoomKey ROOM = new RoomKey(1400000001, "live \uD83D\uDE00");

    private final Path folder;

    TransferTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SqlStorage sqlite(String name) {
        return SqlStorage.open(SqlStorage.urlIn(folder.resolve(name)));
    }

    private MemoryEngine engine(String name) throws IOException {
        return MemoryEngine.open(folder.resolve(name).resolve("journal"), 64, new HandClock());
    }

    /** A row in each table, with all that is awkward in texts. */
    private static List<Rows.Row> aRowOfEach() {
        String text = "it's \"quoted\"\n\t\u674E \uD83D\uDE00 \\";
        List<Rows.Row> rows = new ArrayList<>();
        add(rows, "app", "sdk_app_id,name,secret,enabled,created_at", 1400000001L, text, "secret", true, 1L);
        add(rows, "app_admin", "sdk_app_id,user_id", 1400000001L, "administrator");
        add(rows, "app_setting", "sdk_app_id,setting_key,setting_value", 1400000001L, "origins", "");
        add(rows, "setting", "name,setting_value", "ticket-secret", text);
        add(rows, "account", "account_number,sdk_app_id,user_id,c2c_muted_until", 7L, 1400000001L, "kim", 4294967295L);
        add(rows, "account_profile", "account_number,tag,tag_value", 7L, "Tag_Profile_IM_Nick", text);
        add(
                rows,
                "room",
                "room_number,sdk_app_id,group_id,name,introduction,notification,face_url,owner,created_at,info_seq,"
                        + "last_info_at,mute_all",
                9L,
                1400000001L,
                ROOM.groupId(),
                text,
                "",
                "",
                "",
                null,
                1L,
                2L,
                3L,
                false);
        add(rows, "room_field", "room_number,field_key,field_value", 9L, "key", text);
        add(rows, "room_admin", "room_number,user_id", 9L, "kim");
        add(
                rows,
                "c2c_conversation",
                "conversation_number,sdk_app_id,first_user,second_user,last_time",
                3L,
                1400000001L,
                "kim",
                "lee",
                5L);
        add(
                rows,
                "c2c_side",
                "sdk_app_id,user_id,peer_id,conversation_number,active_at,last_number,listed,pinned,read_at,cleared_to,"
                        + "receive_option",
                1400000001L,
                "kim",
                "lee",
                3L,
                1L,
                1L,
                true,
                false,
                0L,
                0L,
                1L);
        add(
                rows,
                "c2c_message",
                "message_number,conversation_number,from_user,to_user,msg_seq,msg_random,sent_at,expires_at,version,"
                        + "revoker,unread,hidden_from_sender,hidden_from_receiver,item",
                11L,
                3L,
                "kim",
                "lee",
                1L,
                4294967295L,
                1L,
                2L,
                0L,
                null,
                true,
                false,
                false,
                text);
        add(rows, "c2c_block", "sdk_app_id,user_id,blocked_id", 1400000001L, "kim", "eve");
        add(
                rows,
                "archived_message",
                "message_number,sdk_app_id,group_id,seq,sent_at,sender,folded_text,item,recalled",
                13L,
                1400000001L,
                ROOM.groupId(),
                1L,
                2L,
                "kim",
                text,
                text,
                1L);
        add(
                rows,
                "media_file",
                "file_key,sdk_app_id,owner,kind,content_type,size,uploaded_at,confirmed",
                "key",
                1400000001L,
                "kim",
                1L,
                "image/png",
                9_000_000_000L,
                1L,
                true);
        add(
                rows,
                "console_user",
                "user_name,role_name,password_hash,must_change,totp_secret,totp_step,created_at",
                "admin",
                "admin",
                "hash",
                false,
                "",
                0L,
                1L);
        add(rows, "console_session", "token_hash,user_name,address,created_at,seen_at", "t", "admin", "::1", 1L, 2L);
        add(
                rows,
                "audit_entry",
                "entry_number,done_at,user_name,address,action_name,target,details",
                17L,
                1L,
                "admin",
                "::1",
                "login",
                "",
                text);
        add(
                rows,
                "word_list",
                "list_id,sdk_app_id,list_name,purpose,state_name,rooms,changed_at",
                19L,
                null,
                text,
                "block",
                "on",
                "",
                1L);
        add(rows, "word", "list_id,word,category,action_name,pinyin", 19L, text, "abuse", "mask", true);
        add(rows, "word_revision", "owner_app,revision", 0L, 4L);
        add(
                rows,
                "moderation_count",
                "sdk_app_id,day,dimension,subject,outcome,times",
                1400000001L,
                1L,
                "",
                "",
                "",
                5L);
        add(
                rows,
                "review",
                "review_number,sdk_app_id,kind,group_id,sender,random,heard,seq,item,client_ip,platform,tell,why,added_at",
                23L,
                1400000001L,
                "held",
                ROOM.groupId(),
                "kim",
                1L,
                false,
                0L,
                text,
                "",
                "",
                true,
                "",
                1L);
        add(
                rows,
                "review_report",
                "review_number,reporter,reason,report_text,reported_at",
                23L,
                "lee",
                "abuse",
                text,
                1L);
        return rows;
    }

    private static void add(List<Rows.Row> rows, String table, String columns, @Nullable Object... values) {
        rows.add(new Rows.Row(new Rows.Table(table, List.of(columns.split(","))), Arrays.asList(values)));
    }

    private static List<String> linesIn(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void whatIsMovedFromSqliteToPostgresAndBackIsTheSame() throws Exception {
        var attributes = new AttributeMap(7, Map.of("topic", new AttributeMap.Attribute("cats \uD83D\uDE3A", 7)));
        var held = new RoomData.Held(
                attributes,
                new CounterMap(9, Map.of("like", Long.MAX_VALUE)),
                Map.of(RoomData.Table.MUTE, Map.of("kim", "4294967295"), RoomData.Table.SETTING, Map.of("rate", "5")));
        Path first = folder.resolve("first.gz");
        try (SqlStorage storage = sqlite("one");
                MemoryEngine engine = engine("one")) {
            storage.rows().writeAll(aRowOfEach().iterator());
            done(engine.raise(ROOM, 321));
            done(engine.giveBack(ROOM, held));
            Moved moved = Transfer.exportTo(first, storage, engine);
            assertThat(moved).isEqualTo(new Moved(aRowOfEach().size(), 1));
        }
        Path second = folder.resolve("second.gz");
        try (SqlStorage storage = SqlStorage.open(PostgresServer.newDatabase());
                MemoryEngine engine = engine("two")) {
            assertThat(Transfer.importFrom(first, storage, engine))
                    .isEqualTo(new Moved(aRowOfEach().size(), 1));
            assertThat(done(engine.held(ROOM)).attributes()).isEqualTo(attributes);
            assertThat(done(engine.open(ROOM, event -> {})).head()).isEqualTo(321);
            storage.accounts().ensure(1400000001, "somebody who is new");
            Transfer.exportTo(second, storage, engine);
        }
        Path third = folder.resolve("third.gz");
        try (SqlStorage storage = sqlite("three");
                MemoryEngine engine = engine("three")) {
            Transfer.importFrom(second, storage, engine);
            assertThat(storage.holdings(1400000001).accounts()).isEqualTo(2);
            Transfer.exportTo(third, storage, engine);
        }
        assertThat(linesIn(third))
                .isEqualTo(linesIn(second))
                .hasSizeGreaterThan(2 * aRowOfEach().size());
        assertThat(linesIn(second))
                .containsAll(linesIn(first).subList(0, linesIn(first).size() - 1));
    }

    @Test
    void nothingIsWrittenIntoADatabaseThatHoldsSomething() throws Exception {
        Path file = folder.resolve("file.gz");
        try (SqlStorage storage = sqlite("one");
                MemoryEngine engine = engine("one")) {
            storage.rows().writeAll(aRowOfEach().iterator());
            Transfer.exportTo(file, storage, engine);
        }
        try (SqlStorage storage = sqlite("two");
                MemoryEngine engine = engine("two")) {
            storage.apps().create(new App(5, "other", "secret", Set.of("administrator"), true, 1));
            assertThatThrownBy(() -> Transfer.importFrom(file, storage, engine))
                    .isInstanceOf(StorageUnavailable.class)
                    .hasMessageContaining("holds rows in app, app_admin (expected: an empty database");
            assertThat(storage.apps().list()).extracting(App::sdkAppId).containsExactly(5);
        }
    }

    @Test
    void aFileThatWasCutShortChangesNothing() throws Exception {
        Path file = folder.resolve("file.gz");
        try (SqlStorage storage = sqlite("one");
                MemoryEngine engine = engine("one")) {
            storage.rows().writeAll(aRowOfEach().iterator());
            Transfer.exportTo(file, storage, engine);
        }
        List<String> lines = linesIn(file);
        Path shorter = folder.resolve("shorter.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(shorter))) {
            out.write(String.join("\n", lines.subList(0, 9)).getBytes(StandardCharsets.UTF_8));
        }
        Path cut = folder.resolve("cut.gz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        Path other = Files.writeString(folder.resolve("other.gz"), "no export");
        try (SqlStorage storage = sqlite("two");
                MemoryEngine engine = engine("two")) {
            for (Path damaged : List.of(shorter, cut, other)) {
                assertThatThrownBy(() -> Transfer.importFrom(damaged, storage, engine))
                        .isInstanceOf(DamagedExport.class)
                        .hasMessageContaining(damaged.toString());
            }
            assertThat(storage.apps().list()).isEmpty();
        }
    }
}
