package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;

/**
 * DELETE without FROM; the table takes no alias, which PostgreSQL would allow (developer guide,
 * DELETE).
 */
final class Deletes implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("delete")) {
      return Optional.empty();
    }
    boolean from = cursor.accept("from");
    String table = cursor.tableName().sql();
    boolean using = from && cursor.word().equals("using");
    if (!cursor.atEnd() && !using && !cursor.word().equals("where")) {
      throw cursor.syntaxError();
    }
    return from
        ? Optional.empty()
        : Optional.of(
            new Plan.PassThrough("DELETE FROM " + table + " " + Tokens.text(cursor.rest())));
  }
}
