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
 * The columns that CREATE TABLE AS, SELECT INTO and CREATE VIEW make of expressions: a NUMERIC has
 * a precision and a scale there, and a text is a VARCHAR of the text's length (developer guide,
 * "Character types"; dbt-redshift, test_columns_in_relation.py); PostgreSQL's results may have no
 * limits. That a text whose length is not known gets the most that a VARCHAR holds is unconfirmed.
 */
final class StoredTypes {
  private StoredTypes() {}

  /** The query of this statement whose columns become those of a table or a view. */
  private static Optional<Node> query(Node statement) {
    if (statement.is(Kind.QUERY)) {
      return Optional.of(statement).filter(query -> Selects.intoOf(query).isPresent());
    }
    return statement.isRule("create_table_as") || statement.isRule("create_view")
        ? statement.find("as_query").flatMap(clause -> clause.find(Kind.QUERY))
        : Optional.empty();
  }

  /** The query whose rows this SELECT gives, alone or as an operand; not those within it. */
  private static boolean gives(Node body, Node select) {
    return body == select
        || isQuery(body)
            && body.nodes().stream()
                .filter(part -> isQuery(part) || part == select)
                .anyMatch(part -> gives(part, select));
  }

  private static boolean isQuery(Node node) {
    return node.is(Kind.QUERY) || node.is(Kind.SET_OPERATION) || node.is(Kind.SUBQUERY);
  }

  /**
   * Writes an item with its type; false, with nothing written, when it has one in PostgreSQL.
   *
   * @param position of its column in the result, from 0
   */
  static boolean write(Node select, Node item, int position, Output out) {
    Optional<Node> query = query(out.statement()).filter(stored -> gives(stored, select));
    if (query.isEmpty() || !item.is(Kind.SELECT_ITEM)) {
      return false;
    }
    Node expression = item.firstNode();
    boolean alone = query.get().find(Kind.SELECT).isPresent();
    if (alone && expression.is(Kind.COLUMN)) {
      return false;
    }
    Type own = out.type(expression, true);
    Type type = alone ? own : united(out.scopes().result(query.get()), position);
    boolean typed = expression.is(Kind.COLUMN) || expression.is(Kind.CAST) && own.length() > 0;
    if (!type.isNumeric() && !type.isText() || typed && type.equals(own)) {
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

  /** That which all operands of a set operation can have. */
  static Type united(List<Column> result, int position) {
    return position < result.size() ? result.get(position).type() : Type.UNKNOWN;
  }

  private static String sql(Type type) {
    if (type.isNumeric()) {
      return "numeric(" + type.length() + "," + type.scale() + ")";
    }
    return "varchar(" + (type.length() == 0 ? Type.MOST_BYTES : type.length()) + ")";
  }
}
