package com.sparkify.warehouse.loading;

import com.sparkify.warehouse.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The times that a statement on a large table visits, one after another, each with its bounds as
 * constants: a sort key helps with constants, and not with what comes from a joined table
 * (developer guide, "Working with sort keys"). In order; none overlaps or touches another.
 */
public record Spans(List<Interval> all) {
  /** Each span is a statement of its own. */
  private static final int MOST = 24;

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  /** All time. */
  public static final Spans ALWAYS = new Spans(List.of(new Interval(FIRST, LAST)));

  /** Copies the list. */
  public Spans {
    all = List.copyOf(all);
  }

  /**
   * The fewest spans that hold all of these; when there are too many, those that are closest to
   * each other are made one, so that an event of years ago widens none.
   */
  public static Spans of(Collection<Interval> wanted) {
    List<Interval> merged = Interval.merge(wanted);
    Set<Integer> cuts =
        IntStream.range(1, merged.size())
            .boxed()
            .sorted(Comparator.comparing(i -> gapBefore(merged, i), Comparator.reverseOrder()))
            .limit(MOST - 1L)
            .collect(Collectors.toCollection(TreeSet::new));
    cuts.add(merged.size());
    List<Interval> spans = new ArrayList<>();
    int first = 0;
    for (int cut : cuts) {
      if (cut > first) {
        spans.add(new Interval(merged.get(first).from(), merged.get(cut - 1).to()));
      }
      first = cut;
    }
    return new Spans(spans);
  }

  private static Duration gapBefore(List<Interval> intervals, int i) {
    return Duration.between(intervals.get(i - 1).to(), intervals.get(i).from());
  }

  /** What of these times is not in the others, however many they are. */
  public Spans without(Collection<Interval> others) {
    List<Interval> left = all;
    for (Interval other : Interval.merge(others)) {
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
