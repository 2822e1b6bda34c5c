package com.sparkify.warehouse.staging;

import com.sparkify.warehouse.Problems;
import com.sparkify.warehouse.TimeSpan;
import com.sparkify.warehouse.staging.rejected.RejectionLimit;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Which files a staging task reads, how it packs them, and how much bad input it tolerates. */
public final class StagingOptions {
  @Option(
      names = "--lookback",
      paramLabel = "SPAN",
      description =
          "marks a scheduled run: it also stages files of this span before --from, such as 48h, and"
              + " skips versions that were refused or undone; default: 0")
  private String lookback;

  @Option(
      names = "--unit-files",
      paramLabel = "FILES",
      defaultValue = "500",
      description = "the most files in one load unit; default: ${DEFAULT-VALUE}")
  private int unitFiles;

  @Option(
      names = "--unit-bytes",
      paramLabel = "BYTES",
      defaultValue = "67108864",
      description = "the most bytes in a load unit of several files; default: ${DEFAULT-VALUE}")
  private long unitBytes;

  @Option(
      names = "--max-vanished-share",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description =
          "when a larger share of the files listed before is gone, nothing is staged, from 0 to 1;"
              + " default: ${DEFAULT-VALUE}")
  private double maxVanishedShare;

  @Option(
      names = "--max-rejected",
      paramLabel = "ROWS",
      defaultValue = "0",
      description = "how many bad rows are rejected; with one more nothing is loaded; default: 0")
  private int maxRejected;

  @Option(
      names = "--max-rejected-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "and at most this share of the rows read, from 0 to 1, such as 0.01; default: 1")
  private double maxRejectedShare;

  @Option(
      names = "--reload-rejected",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description =
          "read files with rejected rows again (stage-events: those of the interval), to"
              + " load what can now be loaded; what is still bad stays rejected")
  private boolean reloadRejected;

  @Option(
      names = "--full-refresh",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description =
          "read unchanged files again: stage-events those of the interval," + " stage-songs all")
  private boolean fullRefresh;

  /** Adds what is wrong with the values. */
  public void check(Problems problems) {
    problems.attempt(this::lookback);
    if (maxRejected < 0 || maxRejected > RejectionLimit.MOST_ROWS) {
      problems.add(
          "--max-rejected " + maxRejected + " is not from 0 to " + RejectionLimit.MOST_ROWS);
    }
    checkShare("--max-rejected-share", maxRejectedShare, problems);
    checkShare("--max-vanished-share", maxVanishedShare, problems);
    if (unitFiles < 1) {
      problems.add("--unit-files " + unitFiles + " is less than 1");
    }
    if (unitBytes < 1) {
      problems.add("--unit-bytes " + unitBytes + " is less than 1");
    }
  }

  private static void checkShare(String name, double share, Problems problems) {
    if (!(share >= 0 && share <= 1)) {
      problems.add(name + " " + share + " is not from 0 to 1");
    }
  }

  public Duration lookback() {
    return TimeSpan.parse("--lookback", lookback);
  }

  /** Whether this is one of many runs that nobody asked for by hand. */
  public boolean isScheduled() {
    return !lookback().isZero();
  }

  UnitPacker packer(UnitPacker.Destination destination) {
    return new UnitPacker(unitFiles, unitBytes, destination);
  }

  double maxVanishedShare() {
    return maxVanishedShare;
  }

  RejectionLimit limit() {
    return new RejectionLimit(maxRejected, maxRejectedShare);
  }

  /** Whether files are read again that have rejected rows. */
  boolean reloadRejected() {
    return reloadRejected;
  }

  /** Whether files are read again that the ledger has as they are. */
  boolean fullRefresh() {
    return fullRefresh;
  }
}
