package redshiftlocal.translate;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The uses of aliases in one statement: a column of that name in the same FROM wins over an alias
 * (developer guide, "SELECT list"), which only the database knows.
 *
 * <p>Each use that is not decided gets a question: a query of the column from that FROM, which
 * fails when there is none.
 */
public final class AliasUses {

  /** An alias of the SELECT that begins at {@code block} of the client's text. */
  public record Use(int block, String alias) {}

  private final Map<Use, Boolean> decided;
  private final Map<Use, String> questions = new LinkedHashMap<>();

  AliasUses(Map<Use, Boolean> decided) {
    this.decided = decided;
  }

  /** Whether the name is the alias and no column; false too while that is not known. */
  boolean isAlias(Use use) {
    return decided.getOrDefault(use, false);
  }

  boolean isDecided(Use use) {
    return decided.containsKey(use);
  }

  /** A use to decide; the question is asked once for all uses of the alias in its SELECT. */
  void ask(Use use, String question) {
    questions.putIfAbsent(use, question);
  }

  Map<Use, String> questions() {
    return questions;
  }
}
