package io.barrage.server.storage.sql;

import io.barrage.server.storage.Words;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Word lists as rows; a change of one and the count of changes are one transaction. Any thread. */
final class SqlWords implements Words {
    private static final String LIST =
            """
            SELECT list_id, COALESCE(sdk_app_id, 0) AS owner, list_name, purpose, state_name, rooms, changed_at,
                (SELECT COUNT(*) FROM word WHERE word.list_id = word_list.list_id) AS words
            FROM word_list""";

    private static final String INSERT =
            """
            INSERT INTO word (list_id, word, category, action_name, pinyin) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (list_id, word) DO UPDATE SET category = excluded.category,
                action_name = excluded.action_name, pinyin = excluded.pinyin""";

    private static final int BATCH = 1000;

    private final Database database;

    SqlWords(Database database) {
        this.database = database;
    }

    @Override
    public Optional<WordList> create(WordList list) {
        return database.transaction(handle -> {
            if (list.sdkAppId() != SHARED && !hasApp(handle, list.sdkAppId())) {
                return Optional.empty();
            }
            int created = bind(
                            handle.createUpdate(
                                    """
                                    INSERT INTO word_list
                                        (sdk_app_id, list_name, purpose, state_name, rooms, changed_at)
                                    VALUES (:app, :name, :purpose, :state, :rooms, :at)
                                    ON CONFLICT DO NOTHING"""),
                            list)
                    .execute();
            if (created == 0) {
                return Optional.empty();
            }
            count(handle, list.sdkAppId());
            return handle.createQuery(LIST + " WHERE COALESCE(sdk_app_id, 0) = :app AND list_name = :name")
                    .bind("app", list.sdkAppId())
                    .bind("name", list.name())
                    .map((row, context) -> list(row))
                    .findOne();
        });
    }

    @Override
    public boolean change(WordList list) {
        return database.transaction(handle -> {
            Optional<WordList> before = find(handle, list.id());
            if (before.isEmpty() || isTaken(handle, list, before.get().sdkAppId())) {
                return false;
            }
            bind(
                            handle.createUpdate(
                                    """
                                    UPDATE word_list SET list_name = :name, purpose = :purpose, state_name = :state,
                                        rooms = :rooms, changed_at = :at
                                    WHERE list_id = :id"""),
                            list)
                    .bind("id", list.id())
                    .execute();
            count(handle, before.get().sdkAppId());
            return true;
        });
    }

    @Override
    public boolean delete(long id) {
        return database.transaction(handle -> {
            Optional<WordList> before = find(handle, id);
            before.ifPresent(list -> {
                handle.createUpdate("DELETE FROM word_list WHERE list_id = :id")
                        .bind("id", id)
                        .execute();
                count(handle, list.sdkAppId());
            });
            return before.isPresent();
        });
    }

    @Override
    public Optional<WordList> find(long id) {
        return database.query(handle -> find(handle, id));
    }

    @Override
    public List<WordList> lists(int sdkAppId) {
        return database.query(
                handle -> handle.createQuery(LIST + " WHERE COALESCE(sdk_app_id, 0) = :app ORDER BY list_name")
                        .bind("app", sdkAppId)
                        .map((row, context) -> list(row))
                        .list());
    }

    @Override
    public void put(long id, Iterable<Entry> words, long now) {
        write(id, now, handle -> insert(handle, id, words));
    }

    @Override
    public void replace(long id, Iterable<Entry> words, long now) {
        write(id, now, handle -> {
            handle.createUpdate("DELETE FROM word WHERE list_id = :id")
                    .bind("id", id)
                    .execute();
            return insert(handle, id, words);
        });
    }

    @Override
    public int remove(long id, List<String> words, long now) {
        return write(id, now, handle -> {
            PreparedBatch batch = handle.prepareBatch("DELETE FROM word WHERE list_id = :id AND word = :word");
            words.forEach(word -> batch.bind("id", id).bind("word", word).add());
            return words.isEmpty() ? 0 : Arrays.stream(batch.execute()).sum();
        });
    }

    @Override
    public List<Entry> page(long id, String after, String containing, int limit) {
        return database.query(handle -> handle.createQuery(
                        """
                        SELECT word, category, action_name, pinyin FROM word
                        WHERE list_id = :id AND word > :after AND word LIKE :part ESCAPE '!'
                        ORDER BY word LIMIT :limit""")
                .bind("id", id)
                .bind("after", after)
                .bind("part", "%" + containing.replaceAll("[!%_]", "!$0") + "%")
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public void each(long id, Consumer<Entry> reader) {
        database.snapshot(handle -> {
            handle.createQuery("SELECT word, category, action_name, pinyin FROM word WHERE list_id = :id ORDER BY word")
                    .bind("id", id)
                    .setFetchSize(BATCH)
                    .map((row, context) -> entry(row))
                    .forEach(reader);
            return id;
        });
    }

    @Override
    public Map<Integer, Long> revisions() {
        return database.query(handle -> handle
                .createQuery("SELECT owner_app, revision FROM word_revision")
                .map((row, context) -> Map.entry(row.getInt(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** What a change does to the words of a list that is there; 0 without the list. */
    private interface Change {
        int in(Handle handle);
    }

    private int write(long id, long now, Change change) {
        return database.transaction(handle -> {
            Optional<WordList> list = find(handle, id);
            if (list.isEmpty()) {
                return 0;
            }
            int changed = change.in(handle);
            handle.createUpdate("UPDATE word_list SET changed_at = :at WHERE list_id = :id")
                    .bind("at", now)
                    .bind("id", id)
                    .execute();
            count(handle, list.get().sdkAppId());
            return changed;
        });
    }

    /** By JDBC alone: JDBI's batches make several maps per row, 50 MB for 50,000 words. */
    private static int insert(Handle handle, long id, Iterable<Entry> words) {
        int count = 0;
        try (PreparedStatement statement = handle.getConnection().prepareStatement(INSERT)) {
            for (Entry entry : words) {
                statement.setLong(1, id);
                statement.setString(2, entry.word());
                statement.setString(3, entry.category());
                statement.setString(4, entry.action());
                statement.setBoolean(5, entry.pinyin());
                statement.addBatch();
                if (++count % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
            return count;
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4));
    }

    private static void count(Handle handle, int owner) {
        handle.createUpdate(
                        """
                        INSERT INTO word_revision (owner_app, revision) VALUES (:owner, 1)
                        ON CONFLICT (owner_app) DO UPDATE SET revision = word_revision.revision + 1""")
                .bind("owner", owner)
                .execute();
    }

    private static boolean hasApp(Handle handle, int sdkAppId) {
        return handle.createQuery("SELECT 1 FROM app WHERE sdk_app_id = :app")
                .bind("app", sdkAppId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static boolean isTaken(Handle handle, WordList list, int owner) {
        return handle
                .createQuery(LIST + " WHERE COALESCE(sdk_app_id, 0) = :app AND list_name = :name")
                .bind("app", owner)
                .bind("name", list.name())
                .map((row, context) -> list(row))
                .stream()
                .anyMatch(other -> other.id() != list.id());
    }

    private static Optional<WordList> find(Handle handle, long id) {
        return handle.createQuery(LIST + " WHERE list_id = :id")
                .bind("id", id)
                .map((row, context) -> list(row))
                .findOne();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, WordList list) {
        Integer app = list.sdkAppId() == SHARED ? null : Integer.valueOf(list.sdkAppId());
        return bindApp(statement, app)
                .bind("name", list.name())
                .bind("purpose", list.purpose().name().toLowerCase(Locale.ROOT))
                .bind("state", list.state().name().toLowerCase(Locale.ROOT))
                .bind("rooms", String.join("\n", list.rooms()))
                .bind("at", list.changedAt());
    }

    private static <S extends SqlStatement<S>> S bindApp(S statement, @Nullable Integer app) {
        return statement.bind("app", app);
    }

    private static WordList list(ResultSet row) throws SQLException {
        String rooms = row.getString("rooms");
        return new WordList(
                row.getLong("list_id"),
                row.getInt("owner"),
                row.getString("list_name"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                State.valueOf(row.getString("state_name").toUpperCase(Locale.ROOT)),
                rooms.isEmpty() ? Set.of() : Set.of(rooms.split("\n")),
                row.getInt("words"),
                row.getLong("changed_at"));
    }
}
