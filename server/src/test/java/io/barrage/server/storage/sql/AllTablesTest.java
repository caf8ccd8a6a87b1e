package io.barrage.server.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllTablesTest {
    private static final List<String> NOT_OURS = List.of("flyway_schema_history", "sqlite_sequence");

    @Test
    void aMoveTakesEveryTableAndEachBehindThoseItRefersTo(@TempDir Path folder) throws SQLException {
        String url = SqlStorage.urlIn(folder);
        SqlStorage.open(url).close();
        try (Connection connection = DriverManager.getConnection(url)) {
            List<String> tables = names(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
            tables.removeAll(NOT_OURS);
            assertThat(SqlRows.TABLES).containsExactlyInAnyOrderElementsOf(tables);
            for (String table : tables) {
                List<String> parents =
                        names(connection, "SELECT \"table\" FROM pragma_foreign_key_list('" + table + "')");
                assertThat(SqlRows.TABLES.subList(0, SqlRows.TABLES.indexOf(table)))
                        .as("before " + table)
                        .containsAll(parents);
            }
        }
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }
}
