package com.sparkify.checkquality;

import dataquality.dqdl.Scope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check is about.
 *
 * @param units the load units; none when the check is about everything
 * @param leftOut how many accepted units are left out, since some tables of the star have not taken
 *     them in
 */
record Judged(Scope scope, List<Unit> units, int leftOut) {
  Judged {
    units = List.copyOf(units);
  }

  /** By which they are known. */
  Set<Long> numbers() {
    return units.stream().map(Unit::number).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A load unit.
   *
   * @param target the staging table that it was staged for
   */
  record Unit(long number, String target, String state) {}
}
