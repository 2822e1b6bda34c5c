package com.sparkify.loaddimension;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import com.sparkify.warehouse.lineage.DataFlow;
import com.sparkify.warehouse.loading.Replacement;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one dimension right for the accepted units, or for time: for what is in songplays. */
@Command(
    name = "load-dimension",
    description =
        "Updates a dimension for an interval and for everything accepted since the last load.")
public final class LoadDimension extends Task {
  private static final Logger LOG = LoggerFactory.getLogger(LoadDimension.class);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIMENSION",
      description = "users, songs, artists or time")
  private String name;

  @Option(
      names = "--full-refresh",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description = "recompute all rows from the accepted units, or for time from songplays")
  private boolean fullRefresh;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new LoadDimension(), args);
  }

  @Override
  protected void check(Problems problems) {
    if (Dimension.named(name).isEmpty()) {
      problems.add(
          (name == null ? "the dimension is missing" : "there is no dimension '" + name + "'")
              + ": name one of "
              + Dimension.labels());
    }
  }

  @Override
  protected String part() {
    return name;
  }

  @Override
  protected DataFlow dataFlow() {
    return DataFlow.into("sparkify." + name);
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Dimension dimension = Dimension.named(name).orElseThrow();
    Replacement.Change change =
        warehouse.inTransaction(
            List.of(dimension.progress().lock()),
            transaction ->
                dimension.refresh(transaction, new Dimension.Asked(interval(), fullRefresh)));
    LOG.info(
        "{}: {} rows compared, {} removed, {} written",
        dimension.label(),
        change.considered(),
        change.removed(),
        change.written());
    change.fill(report());
  }
}
