package redshiftsql.resolve;

/**
 * A column of a relation or of a query's result.
 *
 * @param name as it is kept: in lower case, unless names are case-sensitive
 */
public record Column(String name, Type type) {

  static Column untyped(String name) {
    return new Column(name, Type.UNKNOWN);
  }

  Column named(String other) {
    return new Column(other, type);
  }
}
