package com.sparkify.loaddimension;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.Watermark;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A dimension: the keys that changed are computed anew and compared, so that a rerun writes nothing
 * and a key without a source goes. What is its own lies in three files: which keys may have
 * changed, which keys there are at all (for the first run), and what their rows have to be.
 */
enum Dimension {
  USERS("user_id", "changed_users"),
  SONGS("song_id", "staged_songs"),
  ARTISTS("artist_id", "staged_songs"),
  TIME("start_time", "changed_plays");

  /**
   * What a refresh did.
   *
   * @param considered the rows that the sources give for the keys that were looked at
   * @param written those of them that were missing or different
   * @param removed the rows that were there and wrong, those written anew included
   */
  record Change(long considered, long written, long removed) {
    long unchanged() {
      return considered - written;
    }
  }

  private final String key;
  private final Watermark watermark;

  Dimension(String key, String log) {
    this.key = key;
    this.watermark = new Watermark(label(), log);
  }

  /** The table's name, which is also what the command line calls it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The lock tables to hold: the table's own, and that of the shared logs and watermarks. */
  List<String> locks() {
    return List.of("ops", label());
  }

  /**
   * The first refresh looks at every key, whatever the interval; without an interval, a later one
   * looks only at what the log tells.
   */
  Change refresh(WarehouseTransaction transaction, Optional<Interval> interval)
      throws SQLException {
    OptionalLong taken = watermark.read(transaction);
    Map<String, Object> values = new HashMap<>();
    values.put("from", interval.map(Interval::from).orElse(Instant.EPOCH));
    values.put("to", interval.map(Interval::to).orElse(Instant.EPOCH));
    values.put("taken", taken.orElse(0));
    transaction.run(file(taken.isPresent() ? "changed_keys" : "all_keys"), values);
    transaction.execute("CREATE TEMP TABLE right_rows (LIKE " + table() + ")");
    transaction.run(file("rows"), Map.of());
    findWrongKeys(transaction);
    long considered = transaction.number("SELECT COUNT(*) FROM right_rows", Map.of());
    String wrong = " WHERE " + key + " IN (SELECT key FROM wrong_keys)";
    long removed = transaction.update("DELETE FROM " + table() + wrong, Map.of());
    long written =
        transaction.update(
            "INSERT INTO " + table() + " SELECT * FROM right_rows" + wrong, Map.of());
    watermark.moveToEnd(transaction);
    // The session outlives the transaction, and with it the temporary tables.
    transaction.execute("DROP TABLE changed_keys, right_rows, present_rows, wrong_keys");
    return new Change(considered, written, removed);
  }

  /**
   * EXCEPT takes two NULLs for equal. Redshift does not enforce the key, so one that is there twice
   * counts as wrong too.
   */
  private void findWrongKeys(WarehouseTransaction transaction) throws SQLException {
    transaction.execute(
        "CREATE TEMP TABLE present_rows AS SELECT * FROM "
            + table()
            + " WHERE "
            + key
            + " IN (SELECT key FROM changed_keys)");
    transaction.execute(
        ("CREATE TEMP TABLE wrong_keys AS"
                + " SELECT KEY AS key FROM (SELECT * FROM right_rows"
                + " EXCEPT SELECT * FROM present_rows) came"
                + " UNION SELECT KEY FROM (SELECT * FROM present_rows"
                + " EXCEPT SELECT * FROM right_rows) went"
                + " UNION SELECT KEY FROM present_rows GROUP BY KEY HAVING COUNT(*) > 1")
            .replace("KEY", key));
  }

  private String table() {
    return "sparkify." + Sql.identifier(label());
  }

  private SqlFile file(String purpose) {
    return SqlFile.of(Dimension.class, label() + "_" + purpose + ".sql");
  }
}
