package com.sparkify.checkquality.dqdl;

import java.util.Optional;

/**
 * What a rule's {@code with} clauses say, such as {@code with severity = "warn"}.
 *
 * @param severity what comes of it when it is broken; without one {@link Severity#ERROR}
 * @param owner who is to look at it, when that is not the table's owner
 * @param rows which rows it is about; without one, all
 */
public record Tags(Optional<Severity> severity, Optional<String> owner, Optional<Rows> rows) {
  /** Which rows of the table a rule is about. */
  public enum Rows {
    /** The whole table. */
    ALL,
    /** Those of the run's interval. */
    INTERVAL
  }

  static final Tags NONE = new Tags(Optional.empty(), Optional.empty(), Optional.empty());

  /** The tags of a whole that two parts make up. */
  Tags and(Tags other) {
    return new Tags(
        same("severity", severity, other.severity), same("owner", owner, other.owner), rows);
  }

  private static <T> Optional<T> same(String tag, Optional<T> one, Optional<T> other) {
    if (one.isPresent() && other.isPresent() && !one.equals(other)) {
      throw new BadRule(
          "its parts have two values of " + tag + "; write it once, or the same at each");
    }
    return one.or(() -> other);
  }
}
