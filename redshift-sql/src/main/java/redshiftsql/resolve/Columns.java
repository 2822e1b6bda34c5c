package redshiftsql.resolve;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a relation, a query or a FROM clause.
 *
 * @param names in order; some may be missing unless {@code all}
 * @param all whether there are no others
 */
record Columns(List<String> names, boolean all) {
  static final Columns NONE = new Columns(List.of(), true);
  static final Columns UNKNOWN = new Columns(List.of(), false);

  /** More than any query can have: {@code SELECT *} of a join may double them again and again. */
  private static final int MOST = 10_000;

  static Columns of(String name) {
    return new Columns(List.of(name), true);
  }

  /** With the first of them renamed: {@code AS t (a, b)}. */
  Columns renamed(List<String> first) {
    if (first.isEmpty()) {
      return this;
    }
    List<String> renamed = new ArrayList<>(first);
    if (names.size() > first.size()) {
      renamed.addAll(names.subList(first.size(), names.size()));
    }
    return new Columns(renamed, all);
  }

  /** Puts columns one behind the other. */
  static final class Builder {
    private final List<String> names = new ArrayList<>();
    private boolean all = true;

    void add(Columns more) {
      if (names.size() + more.names.size() > MOST) {
        all = false;
      } else {
        names.addAll(more.names);
        all &= more.all;
      }
    }

    Columns build() {
      return new Columns(names, all);
    }
  }
}
