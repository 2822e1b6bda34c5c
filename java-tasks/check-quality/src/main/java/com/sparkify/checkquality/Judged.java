package com.sparkify.checkquality;

import com.sparkify.checkquality.dqdl.Extent;
import java.util.List;

/**
 * What a check is about.
 *
 * @param units the load units; none when the check is about everything
 */
record Judged(Extent extent, List<Unit> units) {
  Judged {
    units = List.copyOf(units);
  }

  /**
   * A load unit.
   *
   * @param target the staging table that it was staged for
   */
  record Unit(long number, String target, String state) {}
}
