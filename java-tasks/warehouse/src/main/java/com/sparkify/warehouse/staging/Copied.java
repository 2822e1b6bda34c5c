package com.sparkify.warehouse.staging;

import java.util.List;

/**
 * What a COPY did.
 *
 * @param rows how many rows it loaded
 * @param rejected what it left out
 */
public record Copied(long rows, List<RejectedRow> rejected) {
  /** How many rows the files held. */
  public long read() {
    return rows + rejected.size();
  }
}
