package com.sparkify.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

/** What a warehouse's books say of its load units, and what has to hold of them at any time. */
record Units(Warehouse warehouse) {
  /** Of a run, by state: {@code accepted 2}. */
  List<String> ofRun(String run) throws SQLException {
    return rows(
        "SELECT state || ' ' || COUNT(*) FROM sparkify_ops.load_units WHERE run_id = '"
            + run
            + "' GROUP BY state ORDER BY state");
  }

  /** The books and the rows agree, and nothing is there twice. */
  void assertSound() throws SQLException {
    assertThat(
            rows(
                "SELECT u.run_id || ' ' || f.uri FROM sparkify_ops.load_units u"
                    + " JOIN sparkify_ops.loaded_files f ON f.load_unit = u.load_unit"
                    + " WHERE u.state NOT IN ('overtaken', 'removed')"
                    + " GROUP BY u.run_id, f.uri, f.etag HAVING COUNT(*) > 1"))
        .as("versions of files that a run has in two units")
        .isEmpty();
    assertThat(
            rows(
                "SELECT f.target || ' ' || f.uri FROM sparkify_ops.load_units u"
                    + " JOIN sparkify_ops.loaded_files f ON f.load_unit = u.load_unit"
                    + " WHERE u.state = 'accepted' GROUP BY f.target, f.uri HAVING COUNT(*) > 1"))
        .as("files of which two versions are accepted")
        .isEmpty();
    for (String table : List.of("staging_events", "staging_songs")) {
      assertThat(
              rows(
                  "SELECT DISTINCT load_unit FROM sparkify_staging."
                      + table
                      + " WHERE load_unit NOT IN (SELECT load_unit FROM sparkify_ops.load_units"
                      + " WHERE target = '"
                      + table
                      + "' AND NOT rows_deleted)"))
          .as("units that %s has rows of and the books do not", table)
          .isEmpty();
    }
    assertThat(
            rows(
                "SELECT run_id || ' ' || gate || ' ' || table_name || ' ' || rule"
                    + " FROM sparkify_ops.quality_results"
                    + " GROUP BY run_id, gate, table_name, rule HAVING COUNT(*) > 1"))
        .as("rules with two results in one check")
        .isEmpty();
  }

  List<String> rows(String sql) throws SQLException {
    try (var connection = warehouse.connect()) {
      return ActualStar.rows(connection, sql).toList();
    }
  }
}
