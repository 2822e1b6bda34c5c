package com.sparkify.publishcatalogue;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the last check of a table said.
 *
 * @param rules how many rules it checked
 * @param broken those that did not hold
 * @param checked when it was, or null
 */
record Outcomes(int rules, List<Broken> broken, Instant checked) {
  static final Outcomes NONE = new Outcomes(0, List.of(), null);

  /**
   * A rule that did not hold.
   *
   * @param name its title, or the rule itself when it has none
   */
  record Broken(String name, String found) {
    private static final Pattern TITLE = Pattern.compile("with title = \"([^\"]+)\"");

    /** By the rule's text as the warehouse keeps it, which its title is a part of. */
    static Broken of(String rule, String found) {
      Matcher title = TITLE.matcher(rule);
      return new Broken(title.find() ? title.group(1) : rule, found);
    }
  }

  int holding() {
    return rules - broken.size();
  }
}
