package redshiftlocal.copy.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import redshiftlocal.copy.row.Column;
import redshiftlocal.copy.row.Column.Identity;
import redshiftlocal.copy.row.Column.Kind;
import redshiftlocal.copy.statement.CopyStatement;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.tokens.TableName;
import redshiftlocal.wire.Postgres;

/** The table that a COPY fills, and which of its columns, in the order of the data. */
public record Target(TableName table, long tableId, List<Column> columns) {

  public static Target find(CopyStatement statement, Postgres session) throws IOException {
    TableName table = statement.table();
    String regclass =
        session
            .query("SELECT to_regclass(" + Quoting.literal(table.sql()) + ")::oid")
            .get(0)
            .get(0);
    if (regclass == null) {
      throw new RedshiftException("XX000", "Cannot COPY into nonexistent table " + table.table());
    }
    List<Column> all = columns(session, regclass);
    return new Target(table, Long.parseLong(regclass), chosen(statement, all));
  }

  private static List<Column> columns(Postgres session, String tableId) throws IOException {
    List<Column> columns = new ArrayList<>();
    String sql =
        "SELECT a.attname, t.typname, a.atttypmod, a.attnotnull, a.attidentity"
            + " FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = "
            + tableId
            + " AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
    for (List<String> row : session.query(sql)) {
      columns.add(
          column(
              row.get(0),
              Kind.of(row.get(1)),
              Integer.parseInt(row.get(2)),
              row.get(3).equals("t"),
              Identity.of(row.get(4))));
    }
    return columns;
  }

  /** PostgreSQL keeps lengths and precisions in atttypmod, four more than they are. */
  private static Column column(
      String name, Kind kind, int modifier, boolean notNull, Identity identity) {
    int length = kind.isText() && modifier > 0 ? modifier - 4 : 0;
    int precision = kind == Kind.DECIMAL && modifier > 0 ? modifier - 4 >> 16 & 0xffff : 0;
    int scale = kind == Kind.DECIMAL && modifier > 0 ? modifier - 4 & 0x7ff : 0;
    return new Column(name, kind, length, precision, scale, notNull, identity);
  }

  private static List<Column> chosen(CopyStatement statement, List<Column> all) {
    boolean explicitIds = statement.options().explicitIds;
    if (statement.columns().isEmpty()) {
      return all.stream().filter(column -> explicitIds || !column.isIdentity()).toList();
    }
    List<Column> chosen = new ArrayList<>();
    for (String name : statement.columns()) {
      Column column =
          all.stream()
              .filter(c -> c.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new RedshiftException(
                          "42703",
                          "column \""
                              + name
                              + "\" of relation \""
                              + statement.table().table()
                              + "\" does not exist"));
      if (column.identity() == Identity.ALWAYS && !explicitIds) {
        throw new RedshiftException(
            "XX000", "Cannot COPY into identity column " + name + " without EXPLICIT_IDS");
      }
      chosen.add(column);
    }
    if (explicitIds
        && all.stream().anyMatch(c -> c.identity() == Identity.ALWAYS && !chosen.contains(c))) {
      throw new RedshiftException(
          "XX000", "EXPLICIT_IDS needs the identity column in the column list");
    }
    return chosen;
  }

  public String copySql() {
    String names =
        columns.stream().map(c -> Quoting.identifier(c.name())).collect(Collectors.joining(", "));
    return "COPY " + table.sql() + " (" + names + ") FROM STDIN";
  }
}
