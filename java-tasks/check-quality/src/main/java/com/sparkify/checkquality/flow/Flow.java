package com.sparkify.checkquality.flow;

import com.sparkify.checkquality.flow.Brought.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import pages.Diagram;
import pages.Diagram.Box;

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

  /** From the files to the plays, as boxes with numbers; what goes no further stands below. */
  public String svg() {
    Picture picture = new Picture();
    picture.step("files", files);
    picture.step("lines", lines);
    picture.aside("rejected", rejected, "warned");
    picture.step("rows staged", staged);
    picture.aside("refused by the gate", refused, "failed");
    picture.step(waiting == 0 ? "rows accepted" : "rows that passed", waiting + accepted);
    if (target.equals("staging_events")) {
      picture.aside("on other pages", otherPages, "");
      picture.aside("without a user", withoutUser, "");
      picture.step("plays", plays);
    }
    return picture.diagram.svg();
  }

  /** The steps from left to right, each with what it leaves behind below it. */
  private static final class Picture {
    private static final int WIDTH = 158;
    private static final int HEIGHT = 48;
    private static final int GAP = 42;
    private static final int DROP = 18;

    private final Diagram diagram = new Diagram("");
    private Box step;
    private Box last;

    void step(String name, long number) {
      Box next = box(name, number, "", step == null ? 0 : step.x() + WIDTH + GAP, 0);
      if (step != null) {
        diagram.connect(step, next);
      }
      step = next;
    }

    /** Below what was added last. */
    void aside(String name, long number, String state) {
      Box above = last;
      String shown = number == 0 ? "" : state;
      diagram.connect(above, box(name, number, shown, above.x(), above.y() + HEIGHT + DROP));
    }

    private Box box(String name, long number, String state, int x, int y) {
      last = new Box(String.format(Locale.ROOT, "%,d", number), name, state, x, y, WIDTH, HEIGHT);
      diagram.add(last);
      return last;
    }
  }
}
