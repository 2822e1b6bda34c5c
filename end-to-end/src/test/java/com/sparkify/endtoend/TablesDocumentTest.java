package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/tables.md says of the tables what their comments say; {@code -Dtables.write=true} writes it.
 */
class TablesDocumentTest {
  private static final Pattern PART =
      Pattern.compile("(<!-- columns of (\\S+) -->\n)(.*?)(<!-- end -->)", Pattern.DOTALL);

  @Test
  void columnsAreDescribedByTheirComments() throws IOException, SQLException {
    Warehouse warehouse = Warehouse.fresh();
    Pipeline.on(warehouse);
    Path file = Repository.root().resolve("docs/tables.md");
    String text = Bucket.read(file);
    StringBuilder expected = new StringBuilder();
    int parts = 0;
    try (Connection connection = warehouse.connect()) {
      Matcher part = PART.matcher(text);
      while (part.find()) {
        String columns = columns(connection, part.group(2));
        part.appendReplacement(
            expected, Matcher.quoteReplacement(part.group(1) + columns + part.group(4)));
        parts++;
      }
      part.appendTail(expected);
    }
    assertThat(parts).isEqualTo(7);
    if (Boolean.getBoolean("tables.write")) {
      Bucket.write(file, expected.toString());
    }
    assertThat(Bucket.read(file))
        .as("docs/tables.md is not what the tables' comments say: run with -Dtables.write=true")
        .isEqualTo(expected.toString());
  }

  private static String columns(Connection connection, String name) throws SQLException {
    StringBuilder text = new StringBuilder();
    String where =
        " WHERE schema_name || '.' || table_name = '" + name + "' AND remarks IS NOT NULL";
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table = statement.executeQuery("SELECT remarks FROM svv_all_tables" + where)) {
        table.next();
        text.append(table.getString(1)).append("\n\n| column | meaning |\n| --- | --- |\n");
      }
      try (ResultSet columns =
          statement.executeQuery(
              "SELECT column_name, remarks FROM svv_all_columns"
                  + where
                  + " ORDER BY ordinal_position")) {
        while (columns.next()) {
          text.append("| `").append(columns.getString(1)).append("` | ");
          text.append(columns.getString(2).replace("|", "\\|")).append(" |\n");
        }
      }
    }
    return text.toString();
  }
}
