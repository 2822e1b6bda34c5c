package com.sparkify.createtables;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Schema;
import com.sparkify.warehouse.Sql;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the warehouse's schemas to the newest version with Flyway. */
@Command(
    name = "create-tables",
    description = "Brings the warehouse's schemas to the newest version.")
public final class CreateTables extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(CreateTables.class);
  private static final String CONFIRMATION = "sparkify";

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
      warehouse.inTransaction(List.of(), CreateTables::dropAll);
      LOG.info("dropped {}", String.join(", ", Schema.NAMES));
    }
    MigrateResult result = migrate();
    report()
        .put("migrations", result.migrationsExecuted)
        .put("schema_version", String.valueOf(Schema.VERSION))
        .message(
            result.migrationsExecuted == 0
                ? "the tables were at the newest version already"
                : "ran " + result.migrationsExecuted + " migrations");
    if (grantSelect != null) {
      warehouse.inTransaction(List.of(), this::grant);
      LOG.info("{} may read schema sparkify", grantSelect);
    }
  }

  private static Void dropAll(WarehouseTransaction transaction) throws SQLException {
    for (String schema : Schema.NAMES) {
      transaction.execute("DROP SCHEMA IF EXISTS " + Sql.identifier(schema) + " CASCADE");
    }
    return null;
  }

  private MigrateResult migrate() {
    return Flyway.configure()
        .dataSource(new LoginDataSource(login(), "create-tables"))
        .defaultSchema("sparkify_ops")
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .load()
        .migrate();
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
