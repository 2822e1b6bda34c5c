package redshiftlocal.translate.queries;

import java.util.List;
import java.util.Optional;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Column;
import redshiftsql.resolve.Scopes;
import redshiftsql.resolve.Type;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * The columns that CREATE TABLE AS and SELECT INTO make of expressions: a NUMERIC has a precision
 * and a scale there, and a text is a VARCHAR; PostgreSQL's results may have no limits. That a text
 * whose length is not known gets the most that a VARCHAR holds is unconfirmed.
 */
final class StoredTypes {
  private StoredTypes() {}

  /** The query of this statement whose rows become a table. */
  private static Optional<Node> query(Node statement) {
    if (statement.is(Kind.QUERY)) {
      return Optional.of(statement).filter(query -> Selects.intoOf(query).isPresent());
    }
    return statement.isRule("create_table_as")
        ? statement.find("as_query").flatMap(clause -> clause.find(Kind.QUERY))
        : Optional.empty();
  }

  /**
   * Writes an item with its type; false, with nothing written, when it has one in PostgreSQL.
   *
   * @param position of its column in the result, from 0
   */
  static boolean write(Node item, int position, Output out) {
    Optional<Node> query = query(out.statement());
    if (query.isEmpty() || out.blocks().size() != 1 || !item.is(Kind.SELECT_ITEM)) {
      return false;
    }
    Node expression = item.firstNode();
    boolean typed = expression.is(Kind.COLUMN) || expression.is(Kind.CAST);
    if (typed && query.get().find(Kind.SELECT).isPresent()) {
      return false;
    }
    Type type = type(expression, out.scopes().result(query.get()), position, out);
    if (!type.isNumeric() && !type.isText() || typed && type.equals(out.type(expression, true))) {
      return false;
    }
    out.sql("CAST(").write(expression).sql(" AS " + sql(type) + ") ");
    Optional<Node> alias = item.find(Kind.ALIAS);
    if (alias.isPresent()) {
      out.write(alias.get());
    } else {
      out.sql("AS ").identifier(Scopes.name(item));
    }
    return true;
  }

  /** That of all operands of a set operation; else that of the expression. */
  private static Type type(Node expression, List<Column> result, int position, Output out) {
    Type type = position < result.size() ? result.get(position).type() : Type.UNKNOWN;
    return type.isKnown() ? type : out.type(expression, true);
  }

  private static String sql(Type type) {
    if (type.isNumeric()) {
      return "numeric(" + type.length() + "," + type.scale() + ")";
    }
    return "varchar(" + (type.length() == 0 ? Type.MOST_BYTES : type.length()) + ")";
  }
}
