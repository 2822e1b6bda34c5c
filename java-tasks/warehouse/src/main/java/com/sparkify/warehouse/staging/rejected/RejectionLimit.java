package com.sparkify.warehouse.staging.rejected;

import com.sparkify.warehouse.ExitCode;
import com.sparkify.warehouse.TaskException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many bad rows a run sets aside and warns of; one more, and it loads nothing. Count and share
 * both hold: the count keeps a large load from hiding many, the share keeps a small one from being
 * mostly bad.
 *
 * @param rows how many at most
 * @param share which part of the rows read at most, from 0 to 1
 * @param known how many rows more: those that an earlier run has set aside from the same files
 */
public record RejectionLimit(int rows, double share, long known) {
  /** How many rows a message names. */
  public static final int SHOWN = 10;

  /** COPY's MAXERROR is 100,000 at most (developer guide, "MAXERROR"). */
  private static final int MOST_ERRORS = 100_000;

  /** The largest {@link #rows}. */
  public static final int MOST_ROWS = MOST_ERRORS - 1;

  public RejectionLimit(int rows, double share) {
    this(rows, share, 0);
  }

  /** The same limit for a run that meets so many more rows that are set aside already. */
  public RejectionLimit knowing(long setAside) {
    return new RejectionLimit(rows, share, known + setAside);
  }

  /**
   * COPY fails when it meets so many errors, not one later (developer guide, "MAXERROR").
   *
   * @param before how many rows earlier COPYs of the run have left out
   */
  public int maxError(long before) {
    return (int) Math.max(1, Math.min(rows + known - before + 1, MOST_ERRORS));
  }

  /** Whether so many rows may be left out, of however many. */
  public boolean allows(long rejected) {
    return Math.max(0, rejected - known) <= rows;
  }

  /** Whether so many of the rows read may be left out. */
  public boolean allows(long rejected, long read) {
    long news = Math.max(0, rejected - known);
    return news <= rows && news <= share * read;
  }

  /** Why nothing is loaded: more bad rows than {@link #rows}, the first of them named. */
  public TaskException tooMany(long count, List<RejectedRow> named) {
    return refusal(
        (count == 1 ? "1 row" : count + " rows")
            + " cannot be loaded and --max-rejected is "
            + rows,
        count,
        named);
  }

  /** Why nothing is loaded: not allowed for one reason or the other. */
  public TaskException refusal(long count, long read, List<RejectedRow> named) {
    return count - known > rows
        ? tooMany(count, named)
        : refusal(
            count + " of " + read + " rows cannot be loaded and --max-rejected-share is " + share,
            count,
            named);
  }

  private TaskException refusal(String what, long count, List<RejectedRow> named) {
    return new TaskException(
        ExitCode.DATA_QUALITY,
        what
            + (known == 0 ? "" : ", in addition to " + known + " that were rejected before")
            + ", so nothing was loaded: "
            + named.stream()
                .limit(SHOWN)
                .map(RejectedRow::toString)
                .collect(Collectors.joining("; "))
            + (count > SHOWN ? "; …" : "")
            + ". Correct the input and run again, or set such rows aside with --max-rejected");
  }
}
