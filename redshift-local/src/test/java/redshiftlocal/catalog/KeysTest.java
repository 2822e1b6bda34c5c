package redshiftlocal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import redshiftlocal.SharedServer;

/** Keys that are not enforced, as the genuine driver's metadata calls see them. */
class KeysTest {

  @Test
  void theDriverSeesTheKeysAndNothingEnforcesThem() throws IOException, SQLException {
    try (Connection connection = SharedServer.connect(SharedServer.get().freshDatabase());
        Statement statement = connection.createStatement()) {
      statement.execute("create table parent (a int primary key)");
      statement.execute("create table child (x int references parent (a))");
      statement.execute("insert into parent values (1), (1)");
      statement.execute("insert into child values (2)");
      DatabaseMetaData metaData = connection.getMetaData();
      try (ResultSet keys = metaData.getPrimaryKeys(null, "public", "parent")) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getString("COLUMN_NAME")).isEqualTo("a");
      }
      try (ResultSet keys = metaData.getImportedKeys(null, "public", "child")) {
        assertThat(keys.next()).isTrue();
        assertThat(keys.getString("PKTABLE_NAME")).isEqualTo("parent");
        assertThat(keys.getString("FKCOLUMN_NAME")).isEqualTo("x");
      }
    }
  }
}
