package com.sparkify.warehouse.staging;

import java.util.List;

/**
 * What a run staged.
 *
 * @param filesStaged files in the new units, those included that are staged again with a changed
 *     one
 * @param lines what COPY read
 * @param bytes what the files hold
 * @param rejectedBefore how many of the rejected rows were set aside before
 * @param units the numbers of the new units
 */
public record Staged(
    FileCounts files,
    long filesStaged,
    long lines,
    long bytes,
    long rows,
    long rejected,
    long rejectedBefore,
    List<Long> units) {
  /** Copies the list. */
  public Staged {
    units = List.copyOf(units);
  }
}
