package redshiftlocal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;
import redshiftlocal.wire.Postgres;
import redshiftlocal.wire.PostgresAddress;
import redshiftlocal.wire.PostgresConnection;

/**
 * The settings are listed for SET and SHOW, and for the functions about them: one list in two
 * forms.
 */
class SettingsTest {
  @Test
  void showAndTheFunctionsTellTheSame() throws Exception {
    try (Connection connection = SharedServer.connect(SharedServer.get().freshDatabase());
        Statement statement = connection.createStatement()) {
      Map<String, String> shown = new TreeMap<>();
      try (ResultSet all = statement.executeQuery("show all")) {
        while (all.next()) {
          shown.put(all.getString(1), all.getString(2));
        }
      }
      assertThat(shown).hasSizeGreaterThan(40);
      for (Map.Entry<String, String> each : shown.entrySet()) {
        String call = "select current_setting('" + each.getKey() + "')";
        assertThat(Lines.of(connection, call)).as(each.getKey()).isEqualTo(each.getValue());
      }
      assertThat(namesForFunctions())
          .filteredOn(name -> !shown.containsKey(name))
          .as("what PostgreSQL's own catalogue queries ask for beside")
          .containsExactly("max_identifier_length", "max_index_keys", "server_version_num");
    }
  }

  private List<String> namesForFunctions() throws IOException {
    PostgresAddress at = SharedServer.get().postgres();
    String url = SharedServer.get().freshDatabase();
    String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
    try (Postgres session = PostgresConnection.open(at.withDatabase(database))) {
      return session.query("SELECT name FROM redshift_local.setting ORDER BY name").stream()
          .map(row -> row.get(0))
          .toList();
    }
  }
}
