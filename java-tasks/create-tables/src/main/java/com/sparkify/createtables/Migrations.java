package com.sparkify.createtables;

import com.sparkify.warehouse.WarehouseLogin;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * The steps that make the tables, each named by its version and what it does; what the tables mean
 * is a step that runs again whenever its words change. Which of them have run is in the warehouse,
 * in Flyway's own table. What Flyway refuses is a {@code FlywayException}.
 */
final class Migrations implements AutoCloseable {
  private final LoginDataSource source;
  private final FluentConfiguration configuration;

  Migrations(WarehouseLogin login) {
    this.source = new LoginDataSource(login, "create-tables");
    this.configuration =
        Flyway.configure()
            .dataSource(source)
            .defaultSchema("sparkify_ops")
            .locations("classpath:db/migration")
            .validateMigrationNaming(true);
  }

  /** Runs those that have not run yet. */
  List<String> run() {
    return configuration.load().migrate().migrations.stream()
        .map(done -> name(done.version, done.description))
        .toList();
  }

  /** Those that have not run yet; what {@link #run} would refuse is refused. */
  List<String> pending() {
    // As run itself validates: not to have run yet is no fault.
    Flyway flyway = configuration.ignoreMigrationPatterns("*:pending", "*:future").load();
    flyway.validate();
    return names(Stream.of(flyway.info().pending()));
  }

  /** Those that there are, whether they have run or not. */
  List<String> all() {
    return names(
        Stream.of(configuration.load().info().all())
            // One row is only Flyway's memory of having made the schema.
            .filter(
                one -> one.getState().isResolved() && one.getType() != CoreMigrationType.SCHEMA));
  }

  private static List<String> names(Stream<MigrationInfo> migrations) {
    return migrations
        .map(migration -> name(migration.getVersion(), migration.getDescription()))
        .toList();
  }

  /** One that runs again whenever it changes has no version. */
  private static String name(Object version, String description) {
    return version == null || version.equals("") ? description : version + " " + description;
  }

  @Override
  public void close() throws SQLException {
    source.close();
  }
}
