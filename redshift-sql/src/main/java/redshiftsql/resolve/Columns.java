package redshiftsql.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a relation, a query or a FROM clause.
 *
 * @param list in order; some may be missing unless {@code all}
 * @param all whether there are no others
 */
record Columns(List<Column> list, boolean all) {
  static final Columns NONE = new Columns(List.of(), true);
  static final Columns UNKNOWN = new Columns(List.of(), false);

  /** More than any query can have: {@code SELECT *} of a join may double them again and again. */
  private static final int MOST = 10_000;

  static Columns of(String name, Type type) {
    return new Columns(List.of(new Column(name, type)), true);
  }

  /** Of these names and of types that are not known. */
  static Columns named(List<String> names) {
    return new Columns(names.stream().map(Column::untyped).toList(), true);
  }

  boolean contains(String name) {
    return find(name).isPresent();
  }

  Optional<Column> find(String name) {
    for (Column column : list) {
      if (column.name().equals(name)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /** With the first of them renamed: {@code AS t (a, b)}. */
  Columns renamed(List<String> first) {
    if (first.isEmpty()) {
      return this;
    }
    List<Column> renamed = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), list.size()); i++) {
      Column column = i < list.size() ? list.get(i) : Column.untyped(first.get(i));
      renamed.add(i < first.size() ? column.named(first.get(i)) : column);
    }
    return new Columns(renamed, all);
  }

  /** Those of a set operation: the names of its first operand, and types that both can have. */
  Columns united(Columns other) {
    List<Column> united = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Column column = list.get(i);
      Type type =
          all && other.all && i < other.list.size()
              ? Types.inCommon(column.type(), other.list.get(i).type())
              : Type.UNKNOWN;
      united.add(new Column(column.name(), type));
    }
    return new Columns(united, all);
  }

  /** Puts columns one behind the other. */
  static final class Builder {
    private final List<Column> list = new ArrayList<>();
    private boolean all = true;

    void add(Columns more) {
      if (list.size() + more.list.size() > MOST) {
        all = false;
      } else {
        list.addAll(more.list);
        all &= more.all;
      }
    }

    Columns build() {
      return new Columns(list, all);
    }
  }
}
