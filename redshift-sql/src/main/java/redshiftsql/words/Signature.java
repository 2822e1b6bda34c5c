package redshiftsql.words;

import java.util.Arrays;
import java.util.List;

/**
 * One way to call a function, a line of {@code functions.tsv}.
 *
 * @param required the types of the arguments that must be there
 * @param possible the types of all arguments, those that may be missing behind
 * @param open whether more of the last type may follow
 * @param result the type of what it gives; {@code same} is that of its first argument
 * @param kind scalar, aggregate, window, table, leader (leader node only) or special (with a syntax
 *     of its own)
 * @param here how redshift-local runs it: postgres (a function of that name and meaning), own,
 *     rewritten, or missing
 */
public record Signature(
    String name,
    List<String> required,
    List<String> possible,
    boolean open,
    String result,
    String kind,
    String here) {

  static Signature of(String[] row) {
    String arguments = row[1];
    int optional = arguments.indexOf('[');
    return new Signature(
        row[0],
        types(optional < 0 ? arguments : arguments.substring(0, optional)),
        types(arguments.replaceAll("[\\[\\]]", "")),
        arguments.contains("..."),
        row[2],
        row[3],
        row[4]);
  }

  private static List<String> types(String text) {
    return Arrays.stream(text.split("[,.\\s]+")).filter(type -> !type.isEmpty()).toList();
  }

  /** Whether it gives a VARCHAR, or what it took for one. */
  boolean givesText() {
    return result.equals("varchar") || result.equals("same") && possible.get(0).equals("text");
  }

  public boolean isMissingHere() {
    return here.equals("missing");
  }

  /** Whether only the leader node runs it, and so never on rows of users' tables. */
  public boolean isOfLeaderNode() {
    return kind.equals("leader");
  }

  /** Whether it can be called with so many arguments. */
  public boolean takes(int arguments) {
    return arguments >= required.size() && (open || arguments <= possible.size());
  }
}
