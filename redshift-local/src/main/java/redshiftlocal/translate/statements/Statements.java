package redshiftlocal.translate.statements;

import java.util.Map;
import redshiftlocal.translate.output.Construct;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Node;

/** Which class writes which statement; one that is not here stays as the client wrote it. */
public final class Statements {
  private static final Map<String, Construct> BY_RULE =
      Map.of(
          "delete", Deletes::write,
          "insert", Inserts::write,
          "merge", Merges::write,
          "update", Updates::write);

  private Statements() {}

  public static boolean write(Node statement, Output out) {
    Construct construct = BY_RULE.get(statement.rule());
    return construct != null && construct.write(statement, out);
  }
}
