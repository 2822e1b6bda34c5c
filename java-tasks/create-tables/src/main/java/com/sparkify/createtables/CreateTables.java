package com.sparkify.createtables;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Schema;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.SqlFile;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the warehouse's schemas to the newest version with Flyway. */
@Command(
    name = "create-tables",
    description = "Migrates the warehouse's schemas to the newest version.")
public final class CreateTables extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(CreateTables.class);
  private static final String CONFIRMATION = "sparkify";
  private static final SqlFile TABLES = SqlFile.of(CreateTables.class, "find_tables.sql");

  @Option(names = "--drop", description = "remove the schemas and all their rows first")
  private boolean drop;

  @Option(
      names = "--confirm",
      paramLabel = "WORD",
      description = "has to be 'sparkify' with --drop")
  private String confirm;

  @Option(
      names = "--grant-select",
      paramLabel = "ROLE",
      description = "let this role read the analysts' tables, future ones too")
  private String grantSelect;

  public static void main(String[] args) {
    main(new CreateTables(), args);
  }

  @Override
  protected boolean needsSchema() {
    return false;
  }

  @Override
  protected void check(Problems problems) {
    if (drop && !CONFIRMATION.equals(confirm)) {
      problems.add(
          "--drop removes all rows of "
              + String.join(", ", Schema.NAMES)
              + ": add --confirm "
              + CONFIRMATION
              + " when that is what you want");
    }
    if (grantSelect != null && grantSelect.isBlank()) {
      problems.add("--grant-select is empty: name a role that exists");
    }
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    if (drop) {
      report().put("dropped", warehouse.inTransaction(List.of(), this::dropAll));
    }
    try (Migrations migrations = new Migrations(login())) {
      migrate(warehouse, migrations);
    }
  }

  private void migrate(Warehouse warehouse, Migrations migrations) throws SQLException {
    List<String> steps = dryRun() ? steps(migrations) : migrations.run();
    reportSteps(steps);
    // Where all steps are still to come there is no table to let anybody read.
    if (grantSelect != null && !(dryRun() && steps.equals(migrations.all()))) {
      warehouse.inTransaction(List.of(), this::grant);
      LOG.info("{} may read schema sparkify", grantSelect);
    }
  }

  /**
   * The tables and views that go. A dry run drops nothing, not even to roll it back: DROP waits for
   * those who read, and keeps others from reading (developer guide, "Concurrent write operations").
   */
  private List<String> dropAll(WarehouseTransaction transaction) throws SQLException {
    List<String> tables = new ArrayList<>();
    for (String schema : Schema.NAMES) {
      transaction
          .query(TABLES.only(), Map.of("schema", schema))
          .forEach(table -> tables.add(table.text("name")));
      if (!dryRun()) {
        transaction.execute("DROP SCHEMA IF EXISTS " + Sql.identifier(schema) + " CASCADE");
      }
    }
    LOG.info("{}: {}", dryRun() ? "would drop" : "dropped", String.join(", ", tables));
    return tables;
  }

  /** What a dry run reports instead of what ran. */
  private List<String> steps(Migrations migrations) {
    return drop ? migrations.all() : migrations.pending();
  }

  private void reportSteps(List<String> steps) {
    report()
        .put("migrations", steps.size())
        .put("schema_version", String.valueOf(Schema.VERSION))
        .message(
            steps.isEmpty()
                ? "the tables were at the newest version already"
                : (dryRun() ? "would run " : "ran ")
                    + steps.size()
                    + " migrations: "
                    + String.join(", ", steps));
  }

  private Void grant(WarehouseTransaction transaction) throws SQLException {
    String role = Sql.identifier(grantSelect);
    transaction.execute("GRANT USAGE ON SCHEMA sparkify TO ROLE " + role);
    transaction.execute("GRANT SELECT ON ALL TABLES IN SCHEMA sparkify TO ROLE " + role);
    transaction.execute(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA sparkify GRANT SELECT ON TABLES TO ROLE " + role);
    return null;
  }
}
