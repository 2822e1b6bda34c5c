package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A task that brings files from the bucket into a staging table, in one transaction. */
public abstract class StagingTask extends Task {
  @Mixin private final StagingOptions options = new StagingOptions();

  /** The lock tables to hold; see {@link Warehouse#inTransaction}. */
  protected abstract List<String> locks();

  /** Stages and fills the report; runs again, anew, when it meets a conflict. */
  protected abstract void stage(StagingRun run) throws SQLException;

  protected final StagingOptions options() {
    return options;
  }

  @Override
  protected void check(Problems problems) {
    storage().check(problems);
    options.check(problems);
  }

  @Override
  protected final void work(Warehouse warehouse) throws SQLException {
    LoadErrors errors = LoadErrors.readable(warehouse);
    try (FileStore store = FileStore.open(storage())) {
      warehouse.inTransaction(
          locks(),
          transaction -> {
            stage(new StagingRun(transaction, store, storage(), errors, options.limit(), runId()));
            return null;
          });
    } catch (SQLException e) {
      throw explained(e, warehouse, errors);
    }
  }

  /** COPY says only where its errors are kept; they outlive the transaction that it ended. */
  private SQLException explained(SQLException e, Warehouse warehouse, LoadErrors errors)
      throws SQLException {
    if (!String.valueOf(e.getMessage()).contains("Load into table")) {
      return e;
    }
    List<RejectedRow> rows = warehouse.inTransaction(List.of(), errors::read);
    if (rows.isEmpty()) {
      return e;
    }
    throw options.limit().tooMany(rows.size(), rows);
  }
}
