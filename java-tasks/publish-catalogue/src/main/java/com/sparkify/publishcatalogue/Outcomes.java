package com.sparkify.publishcatalogue;

import java.time.Instant;
import java.util.List;

/**
 * What the last check of each rule of a table said.
 *
 * @param rules how many rules were ever checked
 * @param broken those that did not hold at their last check
 * @param checked when the last check was, or null
 */
record Outcomes(int rules, List<Broken> broken, Instant checked) {
  static final Outcomes NONE = new Outcomes(0, List.of(), null);

  /** A rule that did not hold. */
  record Broken(String rule, String found) {}

  int holding() {
    return rules - broken.size();
  }
}
