package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Lookback;
import com.sparkify.warehouse.Problems;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which files a staging task reads, and how much bad input it bears. */
public final class StagingOptions {
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
      names = "--max-rejected-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "and no more than this part of the rows read, from 0 to 1, such as 0.01; default: 1")
  private double maxRejectedShare;

  @Option(
      names = "--reload-rejected",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description =
          "read the files again that have rejected rows (stage-events: those of the interval), to"
              + " load what can be loaded by now; what is still bad stays rejected")
  private boolean reloadRejected;

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
    if (maxRejected < 0 || maxRejected > RejectionLimit.MOST_ROWS) {
      problems.add(
          "--max-rejected " + maxRejected + " is not from 0 to " + RejectionLimit.MOST_ROWS);
    }
    if (!(maxRejectedShare >= 0 && maxRejectedShare <= 1)) {
      problems.add("--max-rejected-share " + maxRejectedShare + " is not from 0 to 1");
    }
  }

  public Duration lookback() {
    return Lookback.parse(lookback);
  }

  RejectionLimit limit() {
    return new RejectionLimit(maxRejected, maxRejectedShare);
  }

  /** Whether files are read again that have rejected rows. */
  public boolean reloadRejected() {
    return reloadRejected;
  }

  /** Whether files are read again that the ledger has as they are. */
  public boolean fullRefresh() {
    return fullRefresh;
  }
}
