package redshiftlocal.translate.statements;

import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/** DELETE, which may go without FROM (developer guide, DELETE). */
final class Deletes {
  private Deletes() {}

  static boolean write(Node delete, Output out) {
    if (delete.hasWord("from")) {
      return false;
    }
    for (Element part : delete.children()) {
      if (part instanceof Token token && token.isWord("delete")) {
        out.sql("DELETE FROM");
      } else {
        out.write(part);
      }
    }
    return true;
  }
}
