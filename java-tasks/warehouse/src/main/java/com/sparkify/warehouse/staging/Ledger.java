package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.RunUnits;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which versions of which files are in which units: {@code sparkify_ops.loaded_files}. It is read a
 * page at a time, since it is as long as the catalogue of songs.
 *
 * @param target the staging table's name
 * @param run whose own units count before they are accepted
 */
record Ledger(Warehouse warehouse, String target, RunUnits run) {
  /** How many versions a page has at most. */
  static final int PAGE = 5_000;

  private static final SqlFile READ = file("read_ledger.sql");
  private static final SqlFile FILES = file("files_of_unit.sql");
  private static final SqlFile REFUSED = file("refused_versions.sql");
  private static final SqlFile PREDECESSORS = file("predecessors_of_unit.sql");
  private static final SqlFile ATTEMPTS = file("attempts_at_unit.sql");
  private static final SqlFile SAME_HOURS = file("units_that_share_hours.sql");

  /** The first versions of files by address, from one address to another, itself not included. */
  List<FileVersion> page(String from, String to) throws SQLException {
    Map<String, Object> values = values();
    values.putAll(Map.of("from", from, "to", to, "most", PAGE));
    return versions(READ, values);
  }

  /** All versions of a file. */
  List<FileVersion> versions(String uri) throws SQLException {
    return page(uri, uri + '\u0001');
  }

  /** The versions of files that were refused or taken back. */
  RefusedVersions refused() throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction ->
            new RefusedVersions(transaction.query(REFUSED.only(), Map.of("target", target))));
  }

  /** The files of a unit by address, those after a given one. */
  List<FileVersion> filesOf(long unit, String after) throws SQLException {
    Map<String, Object> values = values();
    values.putAll(Map.of("unit", unit, "after", after, "most", PAGE));
    return versions(FILES, values);
  }

  private List<FileVersion> versions(SqlFile sql, Map<String, Object> values) throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction ->
            transaction.query(sql.only(), values).stream().map(FileVersion::of).toList());
  }

  /** The units that a unit was staged to stand in for. */
  Set<Long> predecessors(long unit) throws SQLException {
    return units(PREDECESSORS, Map.of("unit", unit));
  }

  /** The units that this run has staged to stand in for a unit. */
  Set<Long> attemptsAt(long unit) throws SQLException {
    Map<String, Object> values = values();
    values.put("unit", unit);
    return units(ATTEMPTS, values);
  }

  /**
   * These units, and the accepted ones that have to be replaced together with them: an older
   * version of this program staged each event of an hour once, whichever file it came from, so its
   * units go with all that share their hours.
   */
  Set<Long> withThoseThatShareHours(Collection<Long> units) throws SQLException {
    Set<Long> all = new TreeSet<>(units);
    List<Long> toLookAt = new ArrayList<>(units);
    while (!toLookAt.isEmpty()) {
      for (long other :
          units(
              SAME_HOURS, Map.of("unit", toLookAt.remove(toLookAt.size() - 1), "target", target))) {
        if (all.add(other)) {
          toLookAt.add(other);
        }
      }
    }
    return all;
  }

  private Set<Long> units(SqlFile sql, Map<String, Object> values) throws SQLException {
    return warehouse.inTransaction(
        List.of(),
        transaction -> {
          Set<Long> units = new TreeSet<>();
          for (Row row : transaction.query(sql.only(), values)) {
            units.add(row.number("load_unit"));
          }
          return units;
        });
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>(run.values());
    values.put("target", target);
    return values;
  }

  private static SqlFile file(String name) {
    return SqlFile.of(Ledger.class, name);
  }
}
