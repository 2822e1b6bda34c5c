package com.sparkify.checkquality.flow;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where the rows of some units of a staging table went.
 *
 * @param lines of the files; each was staged or rejected
 * @param refused staged rows that the gate keeps out
 * @param waiting staged rows that have passed the gate and are still to be accepted
 * @param plays of the rows that passed; what is none is another page, or has no user
 */
public record Flow(
    String target,
    long files,
    long lines,
    long rejected,
    long staged,
    long refused,
    long waiting,
    long accepted,
    long plays,
    long otherPages,
    long withoutUser) {
  static Flow of(String target, List<Unit> units) {
    List<Unit> passed = units.stream().filter(Unit::passed).toList();
    return new Flow(
        target,
        sum(units, Unit::files),
        sum(units, Unit::lines),
        sum(units, Unit::rejected),
        sum(units, Unit::rows),
        sum(in("refused", units), Unit::rows),
        sum(in("passed", units), Unit::rows),
        sum(in("accepted", units), Unit::rows),
        sum(passed, Unit::plays),
        sum(passed, Unit::otherPages),
        sum(passed, Unit::withoutUser));
  }

  private static List<Unit> in(String state, List<Unit> units) {
    return units.stream().filter(unit -> unit.state().equals(state)).toList();
  }

  static long sum(List<Unit> units, ToLongFunction<Unit> number) {
    return units.stream().mapToLong(number).sum();
  }

  /** As a picture for a page. */
  public String svg() {
    return new FlowPicture(this).svg();
  }
}
