package redshiftlocal.translate.output;

import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftsql.tree.Node;
import redshiftsql.tree.Token;

/**
 * Names as PostgreSQL wants them: Redshift folds those in quotes to lower case too, and {@code
 * #name} is a temporary table (developer guide, "Names and identifiers", CREATE TABLE).
 */
public final class Identifiers {
  private Identifiers() {}

  /** The token as PostgreSQL is to read it. */
  public static String spelled(Token token) {
    return switch (token.kind()) {
      case QUOTED_NAME -> quoted(token);
      case WORD ->
          token.text().startsWith("#") || !token.identifier().equals(token.word())
              ? quoted(token)
              : token.text();
      case STRING, DOLLAR_STRING -> Quoting.literal(Literals.value(token));
      case PLACEHOLDER ->
          throw new RedshiftException(
              "42601", "syntax error at or near \"" + token.text().substring(0, 1) + "\"");
      // A comment may end where PostgreSQL would let it go on: at a carriage return.
      case COMMENT -> " ";
      default -> token.text();
    };
  }

  /** The name that this token says, in quotes: so no word of PostgreSQL's is in its way. */
  public static String quoted(Token token) {
    return Quoting.identifier(token.identifier());
  }

  /** {@code AS "alias"}: PostgreSQL wants AS before some words that Redshift has as aliases. */
  public static boolean alias(Node alias, Output out) {
    out.sql("AS ").sql(quoted(alias.naming()));
    alias.nodes().forEach(out::write);
    return true;
  }
}
