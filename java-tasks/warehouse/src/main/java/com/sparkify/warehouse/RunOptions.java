package com.sparkify.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import picocli.CommandLine.Option;

/** Which run this is, for which interval, and whether what it does is to last. */
final class RunOptions {
  /** The tables keep it as VARCHAR(256), which counts bytes. */
  private static final int LONGEST_RUN_ID = 256;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "the interval's start, UTC, inclusive")
  String from;

  @Option(names = "--to", paramLabel = "TIME", description = "the interval's end, UTC, exclusive")
  String to;

  @Option(names = "--run-id", paramLabel = "ID", description = "the run's id; stored with its rows")
  String runId;

  @Option(
      names = "--dry-run",
      arity = "0..1",
      fallbackValue = "true",
      hideParamSyntax = true,
      description =
          "report what the run would do and change nothing: the work is done and rolled"
              + " back; create-tables names its migrations instead")
  boolean dryRun;

  /** Null when neither end is given. */
  Interval interval(boolean required, Problems problems) {
    if (from == null && to == null && !required) {
      return null;
    }
    problems.require("--from", from);
    problems.require("--to", to);
    var start = from == null ? null : problems.attempt(() -> Interval.instant("--from", from));
    var end = to == null ? null : problems.attempt(() -> Interval.instant("--to", to));
    return start == null || end == null ? null : problems.attempt(() -> new Interval(start, end));
  }

  String runId(Problems problems) {
    if (runId == null) {
      return RunUnits.BY_HAND + UUID.randomUUID();
    }
    int bytes = runId.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_RUN_ID) {
      problems.add(
          "--run-id has " + bytes + " bytes in UTF-8: give one of at most " + LONGEST_RUN_ID);
    }
    return runId;
  }
}
