package com.sparkify.loaddimension;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.Replacement;
import com.sparkify.warehouse.Task;
import com.sparkify.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one dimension right for what is staged, or for time: for what is in songplays. */
@Command(
    name = "load-dimension",
    description = "Makes a dimension right for an interval and for all that was staged since.")
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
      description = "make all rows anew from what is staged, or for time from songplays")
  private boolean fullRefresh;

  /** Runs the task and ends the process with its exit code. */
  public static void main(String[] args) {
    main(new LoadDimension(), args);
  }

  @Override
  protected void check(Problems problems) {
    if (dimension().isEmpty()) {
      problems.add(
          (name == null ? "the dimension is missing" : "there is no dimension '" + name + "'")
              + ": name one of "
              + Arrays.stream(Dimension.values())
                  .map(Dimension::label)
                  .collect(Collectors.joining(", ")));
    }
  }

  private Optional<Dimension> dimension() {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> dimension.label().equals(name))
        .findFirst();
  }

  @Override
  protected void work(Warehouse warehouse) throws SQLException {
    Dimension dimension = dimension().orElseThrow();
    Replacement.Change change =
        warehouse.inTransaction(
            dimension.locks(),
            transaction -> dimension.refresh(transaction, interval(), fullRefresh));
    LOG.info(
        "{}: {} rows looked at, {} removed, {} written",
        dimension.label(),
        change.considered(),
        change.removed(),
        change.written());
    change.tell(report());
  }
}
