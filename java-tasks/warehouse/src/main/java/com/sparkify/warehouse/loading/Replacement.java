package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Report;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes rows of a table what they have to be. The caller fills two temporary tables of the same
 * columns: {@code right_rows} with what the rows have to be, {@code present_rows} with what they
 * are. They are compared before any row is touched, so that a rerun writes nothing.
 *
 * <p>Redshift takes {@code 'a'} and {@code 'a '} for equal, in EXCEPT too (developer guide, "Amazon
 * Redshift and PostgreSQL", trailing spaces); a mark behind each text makes the comparison one to
 * the letter. EXCEPT takes two NULLs for equal. Keys are not enforced, so a key that is there twice
 * counts as wrong.
 *
 * <p>The temporary tables are left to the end of the session: a task makes one replacement.
 *
 * @param table as SQL
 * @param key the column that names a row
 * @param sortKey the column by which a large table is bounded; empty for a small one
 */
public record Replacement(String table, String key, String sortKey) {
  private static final String WRONG = " WHERE %s IN (SELECT key FROM wrong_keys)";

  /** For a table that is small enough to be looked through. */
  public Replacement(String table, String key) {
    this(table, key, "");
  }

  /**
   * What a replacement did.
   *
   * @param considered how many right rows there are
   * @param written those of them that were missing or different
   * @param removed the rows that were there and wrong, those written anew included
   */
  public record Change(long considered, long written, long removed) {
    /** Nothing was to be looked at. */
    public static final Change NONE = new Change(0, 0, 0);

    /** Fills the report. */
    public void fill(Report report) {
      report
          .rowsIn(considered)
          .rowsLoaded(written)
          .rowsUnchanged(considered - written)
          .rowsRemoved(removed);
    }
  }

  /**
   * Writes the right rows of the wrong keys in place of the present ones.
   *
   * @param spans where the present rows lie, when the table has a sort key
   */
  public Change replace(WarehouseTransaction transaction, Spans spans) throws SQLException {
    long considered = transaction.number("SELECT COUNT(*) FROM right_rows", Map.of());
    long present = transaction.number("SELECT COUNT(*) FROM present_rows", Map.of());
    if (present == 0) {
      return new Change(considered, write(transaction, ""), 0);
    }
    findWrongKeys(transaction);
    long removed = delete(transaction, spans);
    return new Change(considered, write(transaction, WRONG.formatted(key)), removed);
  }

  /** Fills the temporary table {@code wrong_keys}, with the one column {@code key}. */
  private void findWrongKeys(WarehouseTransaction transaction) throws SQLException {
    String columns =
        transaction.columns("right_rows").stream()
            .map(Replacement::toTheLetter)
            .collect(Collectors.joining(", "));
    String right = "SELECT " + key + " AS wrong, " + columns + " FROM right_rows";
    String present = "SELECT " + key + " AS wrong, " + columns + " FROM present_rows";
    transaction.execute(
        "CREATE TEMP TABLE wrong_keys AS SELECT wrong AS key FROM ("
            + (right + " EXCEPT " + present)
            + ") came UNION SELECT wrong FROM ("
            + (present + " EXCEPT " + right)
            + ") went UNION SELECT "
            + (key + " FROM present_rows GROUP BY " + key + " HAVING COUNT(*) > 1"));
  }

  private static String toTheLetter(WarehouseTransaction.Column column) {
    String name = Sql.identifier(column.name());
    return (column.text() ? name + " || '|'" : name) + " AS " + name;
  }

  private long delete(WarehouseTransaction transaction, Spans spans) throws SQLException {
    String wrong = "DELETE FROM " + table + WRONG.formatted(key);
    if (sortKey.isEmpty()) {
      return transaction.update(wrong, Map.of());
    }
    long removed = 0;
    for (Interval span : spans.all()) {
      removed +=
          transaction.update(
              wrong
                  + (" AND " + sortKey + " >= CAST(:from AS TIMESTAMP)")
                  + (" AND " + sortKey + " < CAST(:to AS TIMESTAMP)"),
              Map.of("from", span.from(), "to", span.to()));
    }
    return removed;
  }

  /** In the order of the sort key: a block of rows from all over is read for any time. */
  private long write(WarehouseTransaction transaction, String which) throws SQLException {
    String columns =
        transaction.columns("right_rows").stream()
            .map(column -> Sql.identifier(column.name()))
            .collect(Collectors.joining(", "));
    return transaction.update(
        "INSERT INTO "
            + table
            + (" (" + columns + ") SELECT " + columns + " FROM right_rows")
            + which
            + (sortKey.isEmpty() ? "" : " ORDER BY " + sortKey),
        Map.of());
  }
}
