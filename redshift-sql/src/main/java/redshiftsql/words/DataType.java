package redshiftsql.words;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name of a type, a line of {@code types.tsv}.
 *
 * @param name in lower case, without what may stand in its parentheses
 * @param canonical the name that the developer guide has for the type
 * @param arguments what may stand in its parentheses, and what a column of it needs
 * @param here yes or, when redshift-local has not the type, missing
 */
public record DataType(String name, String canonical, String arguments, String here) {
  private static final Pattern MOST = Pattern.compile("length<=(\\d+)");
  private static final Pattern USUAL = Pattern.compile("(?:default |\\()(\\d+)");

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

  /** The greatest length, for which MAX stands; 0 when the type has none. */
  public int mostLength() {
    return number(MOST);
  }

  /** The length, or the digits, of a column that says none; 0 when the type has none. */
  public int usualLength() {
    return number(USUAL);
  }

  private int number(Pattern pattern) {
    Matcher matcher = pattern.matcher(arguments);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** Whether a table can have a column of it: not of those for the catalogue or functions only. */
  public boolean isForColumns() {
    return !arguments.contains("only");
  }
}
