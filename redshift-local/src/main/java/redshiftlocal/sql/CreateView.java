package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/** A late-binding view cannot be made in PostgreSQL, whose views are bound: refused by name. */
final class CreateView implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    List<Token> tokens = Tokens.withoutSpace(statement);
    int n = tokens.size();
    boolean view = n > 4 && Tokens.isWord(tokens.get(0), "create");
    if (view
        && Tokens.isWord(tokens.get(n - 1), "binding")
        && Tokens.isWord(tokens.get(n - 2), "schema")
        && Tokens.isWord(tokens.get(n - 3), "no")) {
      throw new RedshiftException(
          "0A000", "CREATE VIEW WITH NO SCHEMA BINDING is not supported by redshift-local");
    }
    return Optional.empty();
  }
}
