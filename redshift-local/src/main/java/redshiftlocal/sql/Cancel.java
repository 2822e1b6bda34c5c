package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;

/** CANCEL of what another session runs, by its process id (developer guide, CANCEL). */
final class Cancel implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("cancel")) {
      return Optional.empty();
    }
    if (cursor.peek().type() != Token.Type.NUMBER) {
      throw cursor.syntaxError();
    }
    String process = cursor.next().text();
    if (cursor.peek().type() == Token.Type.STRING) {
      throw new RedshiftException(
          "0A000", "CANCEL with a message is not supported by redshift-local");
    }
    if (!cursor.atEnd()) {
      throw cursor.syntaxError();
    }
    return Optional.of(
        new Plan.Script(List.of("SELECT redshift_local.cancel(" + process + ")"), "CANCEL"));
  }
}
