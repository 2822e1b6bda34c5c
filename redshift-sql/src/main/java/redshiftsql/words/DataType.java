package redshiftsql.words;

/**
 * A name of a type, a line of {@code types.tsv}.
 *
 * @param name in lower case, without what may stand in its parentheses
 * @param canonical the name that the developer guide has for the type
 * @param arguments what may stand in its parentheses, and what a column of it needs
 * @param here yes or, when redshift-local has not the type, missing
 */
public record DataType(String name, String canonical, String arguments, String here) {

  static DataType of(String[] row) {
    return new DataType(row[0], row[1], row[2], row[3]);
  }

  public boolean isMissingHere() {
    return here.equals("missing");
  }

  /** Whether anything may stand in its parentheses. */
  public boolean takesArguments() {
    return !arguments.startsWith("none");
  }

  /** Whether a table can have a column of it: not of those for the catalogue or functions only. */
  public boolean isForColumns() {
    return !arguments.contains("only");
  }
}
