package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The times that a statement on a large table visits, one after another, each with its bounds as
 * constants: a sort key helps with constants, and not with what comes from a joined table
 * (developer guide, "Working with sort keys"). In order; none overlaps or touches another.
 */
public record Spans(List<Interval> all) {
  /** From here on one wide span costs less than many narrow ones. */
  private static final int MOST = 24;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** All time. */
  public static final Spans ALWAYS = new Spans(List.of(new Interval(FIRST, LAST)));

  /** Copies the list. */
  public Spans {
    all = List.copyOf(all);
  }

  /** The fewest spans that hold all of these, or one that does when there are too many. */
  public static Spans of(Collection<Interval> wanted) {
    List<Interval> merged = Interval.merge(wanted);
    return new Spans(
        merged.size() <= MOST
            ? merged
            : List.of(new Interval(merged.get(0).from(), merged.get(merged.size() - 1).to())));
  }

  /** What of these times is not in the others. */
  public Spans without(Spans others) {
    List<Interval> left = all;
    for (Interval other : others.all) {
      left = left.stream().flatMap(one -> one.without(other).stream()).toList();
    }
    return new Spans(left);
  }

  /** These times and the others. */
  public Spans and(Spans others) {
    List<Interval> both = new ArrayList<>(all);
    both.addAll(others.all);
    return of(both);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }
}
