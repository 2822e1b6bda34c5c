package com.sparkify.warehouse.staging;

import java.util.List;

/**
 * What is in the bucket compared with what is in the ledger.
 *
 * @param listed files that the run is about
 * @param unchanged those of them that are staged as they are
 * @param leftOut files whose version was refused or taken back, those that the run does not ask for
 *     included
 * @param known files that the star is made of, and that the run is about
 * @param vanished those of them that are gone, by their addresses
 * @param lost how many of these have no successor
 * @param unrecognised files with other names
 */
public record FileCounts(
    long listed,
    long unchanged,
    long leftOut,
    long known,
    List<String> vanished,
    long lost,
    long unrecognised) {
  /** Copies the list. */
  public FileCounts {
    vanished = List.copyOf(vanished);
  }
}
