package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Lookback;
import com.sparkify.warehouse.Problems;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How far back a staging task looks, and how much bad input it bears. */
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
}
