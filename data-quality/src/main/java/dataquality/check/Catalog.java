package dataquality.check;

import dataquality.measure.Tables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads which tables and columns the database has. */
public final class Catalog {
  private static final String COLUMNS =
      """
      SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema NOT IN ('information_schema', 'pg_catalog')
      ORDER BY table_schema, table_name, ordinal_position""";

  private Catalog() {}

  /** All that the session's user may read. */
  public static Tables tables(Session session) throws SQLException {
    Map<String, List<Tables.Column>> columns = new TreeMap<>();
    for (Map<String, Object> row : session.query(COLUMNS)) {
      String table = row.get("table_schema") + "." + row.get("table_name");
      columns
          .computeIfAbsent(table, name -> new ArrayList<>())
          .add(
              new Tables.Column(
                  row.get("column_name").toString(), row.get("data_type").toString()));
    }
    return new Tables(columns);
  }
}
