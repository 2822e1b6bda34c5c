package redshiftlocal.sql.tables;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import redshiftsql.tree.Kind;
import redshiftsql.tree.Node;
import redshiftsql.tree.TokenKind;

/** What clauses of CREATE TABLE and ALTER TABLE say. */
final class Clauses {
  private Clauses() {}

  /** The name that this clause ends with, as {@code DROP COLUMN a} does. */
  static String lastName(Node clause) {
    List<String> names = clause.names();
    return names.get(names.size() - 1);
  }

  /** The keyword that this clause ends with, in upper case: {@code DISTSTYLE ALL}. */
  static String lastWord(Node clause) {
    return lastName(clause).toUpperCase(Locale.ROOT);
  }

  /** The names in the parentheses of this clause; none when it has none. */
  static List<String> listed(Node clause) {
    return clause.find(Kind.NAMES).map(Node::names).orElse(List.of());
  }

  /**
   * The columns in the parentheses of DISTKEY or SORTKEY, by their names or positions; none of
   * {@code SORTKEY AUTO}.
   *
   * @param nameAt the name of the column at a position, from 1
   */
  static List<String> listed(Node keys, UnaryOperator<String> nameAt) {
    return keys.allTokens().stream()
        .dropWhile(token -> !token.is("("))
        .filter(token -> token.isName() || token.kind() == TokenKind.NUMBER)
        .map(token -> token.isName() ? token.identifier() : nameAt.apply(token.text()))
        .toList();
  }
}
