package dataquality.check;

import java.util.List;

/** Rules that cannot be run, with all that is wrong with them: a message each. */
public final class RefusedRules extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  public RefusedRules(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, each with the file, the line and the rule. */
  public List<String> problems() {
    return problems;
  }
}
