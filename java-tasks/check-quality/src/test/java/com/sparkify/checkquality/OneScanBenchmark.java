package com.sparkify.checkquality;

import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it is worth that rules share a scan: 200 rules over a big songplays, all at once and one by
 * one. Run the main method; the argument is the number of rows (default 5,000,000).
 */
public final class OneScanBenchmark {
  private static final List<String> COLUMNS =
      List.of("user_id", "level", "song_id", "artist_id", "session_id", "location", "user_agent");

  private OneScanBenchmark() {}

  /** Prints the seconds of either, and what share the one is of the other. */
  public static void main(String[] args) throws IOException, SQLException {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 5_000_000;
    Path folder = Files.createTempDirectory("sparkify-rules-");
    try (HandmadeWarehouse warehouse = HandmadeWarehouse.create()) {
      fill(warehouse, rows);
      List<String> rules = rules();
      double together = seconds(warehouse, folder, rules);
      double oneByOne = 0;
      for (String rule : rules) {
        oneByOne += seconds(warehouse, folder, List.of(rule));
      }
      System.out.printf(
          Locale.ROOT,
          "%d rules over %d rows: together %.1f s, one by one %.1f s: %.2f of it, wanted at most 0.5%n",
          rules.size(),
          rows,
          together,
          oneByOne,
          together / oneByOne);
    } finally {
      Files.deleteIfExists(folder.resolve("warehouse/songplays.dqdl"));
      Files.deleteIfExists(folder.resolve("warehouse"));
      Files.delete(folder);
    }
  }

  private static void fill(HandmadeWarehouse warehouse, long rows) throws SQLException {
    warehouse.sql(
        "INSERT INTO sparkify.songplays SELECT MD5(n::VARCHAR), TIMESTAMP '2018-11-01' + n * INTERVAL"
            + " '1 second', n % 1000, CASE WHEN n % 3 = 0 THEN 'paid' ELSE 'free' END, CASE WHEN n %"
            + " 20 = 0 THEN 'SO' || n % 5000 END, CASE WHEN n % 20 = 0 THEN 'AR' || n % 3000 END, n /"
            + " 10, 'San Jose-Sunnyvale-Santa Clara, CA', 'Mozilla/5.0 (X11; Linux x86_64)' FROM"
            + " generate_series(1, "
            + rows
            + ") AS g(n)");
    warehouse.sql("ANALYZE sparkify.songplays");
  }

  /** As a careful team might have them: 194 that count, and six about uniqueness. */
  private static List<String> rules() {
    List<String> rules = new ArrayList<>();
    for (int hour = 0; rules.size() < 194; hour++) {
      String where =
          " where \"start_time >= timestamp '2018-11-01' + " + hour + " * interval '1 hour'\"";
      rules.add("RowCount >= 0" + where);
      for (String column : COLUMNS) {
        rules.add("Completeness \"" + column + "\" >= 0" + where);
      }
      rules.add("ColumnValues \"level\" in [\"free\", \"paid\"]" + where);
      rules.add("Mean \"user_id\" >= 0" + where);
      rules.add("ColumnLength \"location\" <= 1024" + where);
    }
    List<String> all = new ArrayList<>(rules.subList(0, 194));
    all.add("IsPrimaryKey \"songplay_id\"");
    all.add("IsUnique \"songplay_id\"");
    all.add("DistinctValuesCount \"user_id\" = 1000");
    all.add("Uniqueness \"songplay_id\" = 1.0");
    all.add("UniqueValueRatio \"session_id\" >= 0");
    all.add("Entropy \"level\" > 0.6");
    return all;
  }

  private static double seconds(HandmadeWarehouse warehouse, Path folder, List<String> rules)
      throws IOException {
    Path file = folder.resolve("warehouse/songplays.dqdl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "Rules = [\n" + String.join(",\n", rules) + "\n]\n");
    long begun = System.nanoTime();
    Ending ending =
        warehouse.attempt(new CheckQuality(), "--gate", "warehouse", "--rules", folder.toString());
    if (ending.exitCode() != 0) {
      throw new IllegalStateException(ending.toString());
    }
    return (System.nanoTime() - begun) / 1e9;
  }
}
