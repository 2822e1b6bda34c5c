package redshiftlocal.translate.queries;

import java.util.Optional;
import redshiftlocal.translate.output.Output;
import redshiftsql.resolve.Scopes;
import redshiftsql.resolve.Type;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;

/**
 * Texts in the select lists of queries within others and of set operations: as VARCHARs, whose
 * trailing blanks do not count (developer guide, "Character types"), for what is made of the rows.
 * What the outermost SELECT gives stays as it is: INSERT may want a literal for another type.
 */
final class InnerTexts {
  private InnerTexts() {}

  /**
   * Writes an item as a VARCHAR; false, with nothing written, when it is none or one already.
   *
   * @param position of its column in the result, from 0
   */
  static boolean write(Node select, Node item, int position, Output out) {
    Optional<Node> query = out.scopes().queryOf(select);
    if (!item.is(Kind.SELECT_ITEM) || query.isEmpty() || !mayBeText(item.firstNode())) {
      return false;
    }
    boolean alone = query.get().find(Kind.SELECT).isPresent();
    if (alone && !out.scopes().isWithinQuery(query.get())) {
      return false;
    }
    Type type =
        alone
            ? out.type(item.firstNode(), false)
            : StoredTypes.united(out.scopes().result(query.get()), position);
    if (!type.isText()) {
      return false;
    }
    out.sql("CAST(").write(item.firstNode()).sql(" AS varchar) AS ");
    out.identifier(Scopes.name(item));
    return true;
  }

  /** Columns, casts and calls have types of their own. */
  private static boolean mayBeText(Node expression) {
    return switch (expression.kind()) {
      case CASE, LITERAL, OPERATION -> true;
      case PARENTHESISED -> mayBeText(expression.firstNode());
      default -> false;
    };
  }
}
