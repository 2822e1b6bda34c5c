package com.sparkify.checkquality;

import com.sparkify.loadfact.HandmadeWarehouse;
import com.sparkify.loadfact.HandmadeWarehouse.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A warehouse, a folder of rulesets that the test writes, and what a check says of them. */
final class CheckedWarehouse implements AutoCloseable {
  private final HandmadeWarehouse warehouse;
  private final Path rules;

  CheckedWarehouse(HandmadeWarehouse warehouse, Path rules) {
    this.warehouse = warehouse;
    this.rules = rules;
  }

  static CheckedWarehouse create(Path rules) throws IOException, SQLException {
    return new CheckedWarehouse(HandmadeWarehouse.create(), rules);
  }

  /** Runs any SQL. */
  CheckedWarehouse sql(String sql) throws SQLException {
    warehouse.sql(sql);
    return this;
  }

  List<String> rows(String sql) throws SQLException {
    return warehouse.rows(sql);
  }

  /** Makes these the only rules of the star schema's table; the path of their file. */
  Path rules(String table, String... rules) {
    return file("warehouse/" + table + ".dqdl", "Rules = [\n" + String.join(",\n", rules) + "\n]");
  }

  Path file(String name, String text) {
    Path file = rules.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the check of the star schema. */
  Ending check(String... args) {
    return checkGate("warehouse", args);
  }

  Ending checkGate(String gate, String... args) {
    List<String> all = new ArrayList<>(List.of("--gate", gate, "--rules", rules.toString()));
    all.addAll(List.of(args));
    return warehouse.attempt(new CheckQuality(), all.toArray(new String[0]));
  }

  /** What a check of the table stores of each rule: {@code holds} or {@code fails}, and why. */
  Map<String, String> verdicts(String table, String... rules) throws SQLException {
    rules(table, rules);
    return verdictsFor(rules);
  }

  /** The same of rules that are there already, by a check with these arguments. */
  Map<String, String> verdictsFor(String[] rules, String... args) throws SQLException {
    sql("DELETE FROM sparkify_ops.quality_results");
    Ending ending = check(args);
    if (ending.exitCode() != 0 && ending.exitCode() != 3) {
      throw new AssertionError(ending.toString());
    }
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (String rule : rules) {
      String stored =
          "SELECT CASE WHEN passed THEN 'holds: ' ELSE 'fails: ' END || found"
              + " FROM sparkify_ops.quality_results WHERE rule = '"
              + rule.replace("\\", "\\\\").replace("'", "''")
              + "'";
      verdicts.put(rule, String.join(" and ", rows(stored)));
    }
    return verdicts;
  }

  @Override
  public void close() throws SQLException {
    warehouse.close();
  }
}
