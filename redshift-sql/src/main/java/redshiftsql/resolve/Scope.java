package redshiftsql.resolve;

import java.util.List;
import java.util.Optional;
import redshiftsql.tree.Node;

/** What the names in one SELECT may stand for: the items of its FROM clause. */
public final class Scope {
  /** Of a SELECT without FROM. */
  public static final Scope EMPTY = new Scope(List.of());

  private final List<Range> ranges;

  Scope(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** Whether an item of FROM has a column of this name, as far as that is known. */
  public boolean hasColumn(String name) {
    for (Range range : ranges) {
      if (range.columns().contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all columns are known, so that {@link #hasColumn} can be relied on. */
  public boolean isKnown() {
    for (Range range : ranges) {
      if (!range.columns().all()) {
        return false;
      }
    }
    return true;
  }

  /** Whether an item of FROM has this name. */
  public boolean hasRange(String name) {
    for (Range range : ranges) {
      if (range.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing is read. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Whether a column that is named {@code a} or {@code t.a} is one of these. */
  public boolean has(Node column) {
    return find(column).isPresent();
  }

  /** The type of such a column; unknown, too, when it is none of these. */
  public Type type(Node column) {
    return find(column).map(Column::type).orElse(Type.UNKNOWN);
  }

  private Optional<Column> find(Node column) {
    List<String> path = column.names();
    if (path.isEmpty()) {
      // An element of an array.
      return Optional.empty();
    }
    String name = path.get(path.size() - 1);
    return (path.size() == 1 ? columns() : columns(path.get(path.size() - 2))).find(name);
  }

  Columns columns() {
    if (ranges.size() == 1) {
      return ranges.get(0).columns();
    }
    Columns.Builder columns = new Columns.Builder();
    ranges.forEach(range -> columns.add(range.columns()));
    return columns.build();
  }

  Columns columns(String range) {
    for (Range candidate : ranges) {
      if (candidate.name().equals(range)) {
        return candidate.columns();
      }
    }
    return Columns.UNKNOWN;
  }
}
