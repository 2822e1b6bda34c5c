package com.sparkify.loaddimension;

import com.sparkify.warehouse.Interval;
import com.sparkify.warehouse.Replacement;
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
 * changed, which keys there are at all (for the first run and a full refresh), and what their rows
 * have to be.
 */
enum Dimension {
  USERS("user_id", "changed_users"),
  SONGS("song_id", "staged_songs"),
  ARTISTS("artist_id", "staged_songs"),
  TIME("start_time", "changed_plays");

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
   *
   * @param everyKey look at every key once more
   */
  Replacement.Change refresh(
      WarehouseTransaction transaction, Optional<Interval> interval, boolean everyKey)
      throws SQLException {
    OptionalLong taken = watermark.read(transaction);
    Map<String, Object> values = new HashMap<>();
    values.put("from", interval.map(Interval::from).orElse(Instant.EPOCH));
    values.put("to", interval.map(Interval::to).orElse(Instant.EPOCH));
    values.put("taken", taken.orElse(0));
    boolean all = everyKey || taken.isEmpty();
    transaction.run(file(all ? "all_keys" : "changed_keys"), values);
    transaction.execute("CREATE TEMP TABLE right_rows (LIKE " + table() + ")");
    transaction.run(file("rows"), Map.of());
    transaction.execute(
        "CREATE TEMP TABLE present_rows AS SELECT * FROM "
            + table()
            + " WHERE "
            + key
            + " IN (SELECT key FROM changed_keys)");
    Replacement replacement = new Replacement(table(), key);
    replacement.findWrongKeys(transaction);
    Replacement.Change change = replacement.replace(transaction);
    watermark.moveToEnd(transaction);
    Replacement.drop(transaction, "changed_keys");
    return change;
  }

  private String table() {
    return "sparkify." + Sql.identifier(label());
  }

  private SqlFile file(String purpose) {
    return SqlFile.of(Dimension.class, label() + "_" + purpose + ".sql");
  }
}
