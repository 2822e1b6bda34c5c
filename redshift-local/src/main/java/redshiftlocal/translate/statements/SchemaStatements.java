package redshiftlocal.translate.statements;

import java.util.List;
import redshiftlocal.translate.output.Identifiers;
import redshiftlocal.translate.output.Output;
import redshiftsql.tree.Element;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * CREATE, ALTER and DROP SCHEMA of {@code database.schema}, as dbt writes them: PostgreSQL has no
 * such name (developer guide, "Cross-database queries").
 */
final class SchemaStatements {
  private SchemaStatements() {}

  static boolean write(Node statement, Output out) {
    for (Element part : statement.children()) {
      if (part instanceof Node node && node.is(Kind.NAME)) {
        name(node, out);
      } else {
        out.write(part);
      }
    }
    return true;
  }

  private static void name(Node name, Output out) {
    List<Token> parts = name.tokens().stream().filter(token -> !token.is(".")).toList();
    if (parts.size() == 2) {
      out.addDatabase(parts.get(0).identifier());
    }
    for (Token part : parts.subList(parts.size() == 2 ? 1 : 0, parts.size())) {
      out.sql(part == parts.get(0) || parts.size() == 2 ? "" : ".").sql(Identifiers.quoted(part));
    }
  }
}
