package com.sparkify.warehouse;

import java.sql.SQLException;
import java.util.List;
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
 * @param table as SQL
 * @param key the column that names a row
 */
public record Replacement(String table, String key) {
  /**
   * What a replacement did.
   *
   * @param considered how many right rows there are
   * @param written those of them that were missing or different
   * @param removed the rows that were there and wrong, those written anew included
   */
  public record Change(long considered, long written, long removed) {
    /** Fills the report. */
    public void tell(Report report) {
      report.rowsIn(considered).rowsLoaded(written).rowsUnchanged(considered - written);
    }
  }

  /** Fills the temporary table {@code wrong_keys}, with the one column {@code key}. */
  public void findWrongKeys(WarehouseTransaction transaction) throws SQLException {
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

  /** Writes the right rows of the wrong keys in place of the present ones. */
  public Change replace(WarehouseTransaction transaction) throws SQLException {
    String columns =
        transaction.columns("right_rows").stream()
            .map(column -> Sql.identifier(column.name()))
            .collect(Collectors.joining(", "));
    String wrong = " WHERE " + key + " IN (SELECT key FROM wrong_keys)";
    long considered = transaction.number("SELECT COUNT(*) FROM right_rows", Map.of());
    long removed = transaction.update("DELETE FROM " + table + wrong, Map.of());
    long written =
        transaction.update(
            "INSERT INTO "
                + table
                + " ("
                + columns
                + ") SELECT "
                + columns
                + " FROM right_rows"
                + wrong,
            Map.of());
    return new Change(considered, written, removed);
  }

  /** The session outlives the transaction, and with it its temporary tables. */
  public static void drop(WarehouseTransaction transaction, String... others) throws SQLException {
    String more = List.of(others).stream().map(other -> ", " + other).collect(Collectors.joining());
    transaction.execute("DROP TABLE right_rows, present_rows, wrong_keys" + more);
  }
}
