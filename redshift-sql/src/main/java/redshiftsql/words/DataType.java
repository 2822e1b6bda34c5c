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
 * @param mostLength the greatest length, for which MAX stands; 0 when the line says none
 * @param usualLength the length, or the digits, of a column that says none; 0 when the line has
 *     none
 */
public record DataType(
    String name, String canonical, String arguments, String here, int mostLength, int usualLength) {
  private static final Pattern MOST = Pattern.compile("length<=(\\d+)");
  private static final Pattern USUAL = Pattern.compile("(?:default |\\()(\\d+)");

  static DataType of(String[] row) {
    return new DataType(
        row[0], row[1], row[2], row[3], number(MOST, row[2]), number(USUAL, row[2]));
  }

  private static int number(Pattern pattern, String arguments) {
    Matcher matcher = pattern.matcher(arguments);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  public boolean isMissingHere() {
    return here.equals("missing");
  }

  /** Whether anything may stand in its parentheses. */
  public boolean takesArguments() {
    return !arguments.startsWith("none");
  }

  /** How many numbers may stand in its parentheses. */
  public int mostArguments() {
    return !takesArguments() ? 0 : arguments.contains("scale") ? 2 : 1;
  }

  /** Whether a table can have a column of it: not of those for the catalogue or functions only. */
  public boolean isForColumns() {
    return !arguments.contains("only");
  }
}
