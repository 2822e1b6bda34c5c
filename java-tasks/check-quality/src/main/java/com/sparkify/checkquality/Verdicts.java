package com.sparkify.checkquality;

import com.sparkify.checkquality.Judged.Unit;
import com.sparkify.warehouse.Row;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the gate says of each unit.
 *
 * @param passed the units that may become part of the star
 * @param refused the others
 */
record Verdicts(List<Unit> passed, List<Unit> refused) {
  private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
  static final Verdicts NONE = new Verdicts(List.of(), List.of());

  private static final SqlFile STORE = SqlFile.of(Verdicts.class, "store_verdict.sql");
  private static final SqlFile FILES = SqlFile.of(Verdicts.class, "files_of_unit.sql");

  Verdicts {
    passed = List.copyOf(passed);
    refused = List.copyOf(refused);
  }

  /** Stores them; what is part of the star already stays so. */
  void store(Warehouse warehouse, String runId) throws SQLException {
    if (passed.isEmpty() && refused.isEmpty()) {
      return;
    }
    Instant now = Instant.now();
    warehouse.inTransaction(
        List.of("lock_units"),
        transaction -> {
          for (Unit unit : passed) {
            transaction.run(STORE, values(unit, "passed", runId, now));
          }
          for (Unit unit : refused) {
            transaction.run(STORE, values(unit, "refused", runId, now));
          }
          return null;
        });
  }

  private static Map<String, Object> values(Unit unit, String verdict, String runId, Instant now) {
    return Map.of("unit", unit.number(), "verdict", verdict, "run_id", runId, "now", now);
  }

  /**
   * Files of refused units.
   *
   * @param alone those that were a unit each, so that they are at fault
   * @param together those that were refused with others, of which at least one is
   */
  record RefusedFiles(List<String> alone, List<String> together) {
    List<String> all() {
      return Stream.concat(alone.stream(), together.stream()).toList();
    }
  }

  /** The files of the refused units. */
  RefusedFiles refusedFiles(Warehouse warehouse) throws SQLException {
    RefusedFiles files = new RefusedFiles(new ArrayList<>(), new ArrayList<>());
    for (Unit unit : refused) {
      List<Row> rows =
          warehouse.inTransaction(
              List.of(),
              transaction -> transaction.query(FILES.only(), Map.of("unit", unit.number())));
      List<String> kind = rows.size() == 1 ? files.alone() : files.together();
      rows.forEach(row -> kind.add(row.text("uri")));
    }
    files.all().forEach(file -> LOG.error("refused: {}", file));
    return files;
  }
}
