package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/** INSERT … VALUES of several rows takes no subqueries (developer guide, INSERT). */
final class Inserts implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("insert", "into")) {
      return Optional.empty();
    }
    cursor.tableName();
    if (cursor.isPunctuation("(")) {
      cursor.parenthesised();
    }
    if (cursor.accept("values")) {
      rows(cursor);
    }
    return Optional.empty();
  }

  private static void rows(Cursor cursor) {
    boolean subqueries = false;
    int rows = 0;
    do {
      subqueries |= cursor.parenthesised().stream().anyMatch(t -> Tokens.isWord(t, "select"));
      rows++;
    } while (cursor.acceptPunctuation(","));
    if (subqueries && rows > 1) {
      throw new RedshiftException("0A000", "can't use subqueries in multi-row VALUES");
    }
  }
}
