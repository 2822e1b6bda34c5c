package com.sparkify.loaddimension;

import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.loading.Progress;
import com.sparkify.warehouse.loading.Replacement;
import com.sparkify.warehouse.loading.Spans;
import com.sparkify.warehouse.loading.UnitChanges;
import java.sql.SQLException;
import java.util.Map;

/**
 * A dimension that comes from the song files: the keys in the rows of changed units are recomputed.
 * It looks through the catalogue of songs, which grows slowly, and only when a unit of it changed.
 *
 * @param table the table's name
 * @param key the column that names a row
 */
record SongDimension(String table, String key) {
  static final SongDimension SONGS = new SongDimension("songs", "song_id");
  static final SongDimension ARTISTS = new SongDimension("artists", "artist_id");

  Replacement.Change refresh(WarehouseTransaction transaction, Dimension.Asked asked)
      throws SQLException {
    Progress progress = new Progress(table);
    long taken = progress.read(transaction);
    UnitChanges changes = UnitChanges.since(transaction, "staging_songs", taken);
    Replacement.Change change = Replacement.Change.NONE;
    if (changes.collect(transaction) > 0 || asked.everything()) {
      change = replace(transaction, asked.everything());
    }
    progress.moveTo(transaction, changes.upTo());
    return change;
  }

  private Replacement.Change replace(WarehouseTransaction transaction, boolean everything)
      throws SQLException {
    String name = "sparkify." + table;
    transaction.run(file(everything ? "all_keys" : "keys"), Map.of());
    transaction.execute("CREATE TEMP TABLE right_rows (LIKE " + name + ")");
    transaction.run(file("rows"), Map.of());
    transaction.execute(
        "CREATE TEMP TABLE present_rows AS SELECT * FROM "
            + name
            + (" WHERE " + key + " IN (SELECT key FROM changed_keys)"));
    return new Replacement(name, key).replace(transaction, Spans.ALWAYS);
  }

  private SqlFile file(String purpose) {
    return SqlFile.of(SongDimension.class, table + "_" + purpose + ".sql");
  }
}
