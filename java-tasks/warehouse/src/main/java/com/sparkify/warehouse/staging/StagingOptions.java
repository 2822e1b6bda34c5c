package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Lookback;
import com.sparkify.warehouse.Problems;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which files a staging task reads, and how much bad input it bears. */
public final class StagingOptions {
  /** COPY counts no more errors than MAXERROR's maximum, 100,000 (developer guide, "MAXERROR"). */
  private static final int MOST_REJECTED = 99_999;

  @Option(
      names = "--lookback",
      paramLabel = "SPAN",
      description = "also stage files of this span before --from, such as 48h; default: 0")
  private String lookback;

  @Option(
      names = "--max-rejected",
      paramLabel = "ROWS",
      defaultValue = "0",
      description = "so many bad rows are set aside; one more, and nothing is loaded; default: 0")
  private int maxRejected;

  @Option(
      names = "--full-refresh",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description =
          "read the files again that are loaded as they are: stage-events those of the interval,"
              + " stage-songs all")
  private boolean fullRefresh;

  /** Adds what is wrong with the values. */
  public void check(Problems problems) {
    problems.attempt(this::lookback);
    if (maxRejected < 0 || maxRejected > MOST_REJECTED) {
      problems.add("--max-rejected " + maxRejected + " is not from 0 to " + MOST_REJECTED);
    }
  }

  public Duration lookback() {
    return Lookback.parse(lookback);
  }

  public int maxRejected() {
    return maxRejected;
  }

  /** Whether files are read again that the ledger has as they are. */
  public boolean fullRefresh() {
    return fullRefresh;
  }
}
