package redshiftlocal.sql;

import java.util.List;
import java.util.Optional;
import redshiftlocal.errors.RedshiftException;

/** CREATE USER and CREATE GROUP with the options that both systems share (developer guide). */
final class Users implements Rule {

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    if (!cursor.accept("create", "user") && !cursor.accept("alter", "user")) {
      return Optional.empty();
    }
    cursor.identifier();
    cursor.accept("with");
    if (cursor.accept("password") && cursor.accept("disable")) {
      throw new RedshiftException("0A000", "PASSWORD DISABLE is not supported by redshift-local");
    }
    return Optional.of(new Plan.PassThrough(Tokens.text(createUserWords(statement))));
  }

  /** Redshift writes CREATEUSER for a superuser, as PostgreSQL 8 did. */
  private static List<Token> createUserWords(List<Token> statement) {
    return statement.stream()
        .map(t -> Tokens.isWord(t, "createuser") ? Tokens.word("SUPERUSER") : t)
        .map(t -> Tokens.isWord(t, "nocreateuser") ? Tokens.word("NOSUPERUSER") : t)
        .toList();
  }
}
