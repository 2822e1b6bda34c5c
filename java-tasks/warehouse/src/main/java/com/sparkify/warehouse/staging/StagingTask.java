package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.WarehouseTransaction;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.staging.rejected.LoadErrors;
import com.sparkify.warehouse.staging.rejected.RejectedRow;
import com.sparkify.warehouse.storage.FileStore;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A task that brings files from the bucket into a staging table, in load units. */
public abstract class StagingTask extends Task {
  @Mixin private final StagingOptions options = new StagingOptions();

  /** The table that is filled. */
  protected abstract StagingTarget target();

  /** The files that the run is about. */
  protected abstract Scope scope();

  /** Adds to the report, in the transaction that stages. */
  protected abstract void summarise(WarehouseTransaction transaction, FileCounts files)
      throws SQLException;

  protected final StagingOptions options() {
    return options;
  }

  @Override
  protected void check(Problems problems) {
    storage().check(problems);
    options.check(problems);
  }

  @Override
  protected DataFlow dataFlow() {
    return DataFlow.into("sparkify_staging." + target().name());
  }

  @Override
  protected final void work(Warehouse warehouse) throws SQLException {
    LoadErrors errors = LoadErrors.readable(warehouse);
    try (FileStore store = FileStore.open(storage());
        UnitCopies copies =
            new UnitCopies(warehouse, store, storage(), target(), errors, options.limit())) {
      Ledger ledger = new Ledger(warehouse, target().name(), run());
      Staging staging =
          new Staging(
              store,
              ledger,
              ledger.refused(),
              scope(),
              options,
              copies,
              new Unchanged(warehouse, store, scope()),
              new UnitStore(warehouse, target(), runId()));
      report(staging.run(this::summarise));
    } catch (SQLException e) {
      throw explained(e, warehouse, errors);
    }
  }

  private void report(Staged staged) {
    FileCounts files = staged.files();
    report()
        .filesListed(files.listed())
        .filesLoaded(staged.filesStaged())
        .filesUnchanged(files.unchanged())
        .rowsIn(staged.lines())
        .bytesIn(staged.bytes())
        .rowsLoaded(staged.rows())
        .rowsRejected(staged.rejected())
        .put("files_left_out", files.leftOut())
        .put("files_gone", files.vanished().size())
        .put("files_unrecognised", files.unrecognised())
        .put("rows_rejected_before", staged.rejectedBefore())
        .put("units", staged.units());
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
