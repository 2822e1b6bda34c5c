package redshiftlocal.sql.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import redshiftlocal.errors.RedshiftException;
import redshiftlocal.postgres.Quoting;
import redshiftlocal.sql.plan.Plan;
import redshiftlocal.sql.plan.Procedures;
import redshiftlocal.sql.plan.Rule;
import redshiftlocal.sql.tokens.Cursor;
import redshiftlocal.sql.tokens.Token;
import redshiftlocal.sql.tokens.Tokens;

/**
 * CREATE SCHEMA and ALTER SCHEMA without QUOTA, which limits a schema's disk space (developer
 * guide).
 */
public final class Schemas implements Rule {
  private static final Set<String> UNITS = Set.of("mb", "gb", "tb");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    boolean creates = cursor.accept("create", "schema");
    if (!creates && !cursor.accept("alter", "schema")) {
      return Optional.empty();
    }
    List<Token> kept = new ArrayList<>();
    boolean quota = false;
    Optional<String> owner = Optional.empty();
    while (!cursor.atEnd()) {
      if (!kept.isEmpty() && (cursor.accept("authorization") || cursor.accept("owner", "to"))) {
        owner = Optional.of(cursor.identifier());
      } else if (!kept.isEmpty() && cursor.accept("quota")) {
        quota = true;
        quota(cursor);
      } else {
        kept.add(cursor.next());
        kept.add(Tokens.space());
      }
    }
    if (!creates && quota) {
      return Optional.of(new Plan.Script(List.of(), "ALTER SCHEMA"));
    }
    if (owner.isPresent()) {
      return Optional.of(owned(creates, kept, owner.get()));
    }
    String words = Tokens.text(kept).replace(" . ", ".");
    return Optional.of(
        new Plan.PassThrough((creates ? "CREATE SCHEMA " : "ALTER SCHEMA ") + words.strip()));
  }

  /** Who has a schema is for our procedure to say: a superuser may give it to anybody. */
  private static Plan owned(boolean creates, List<Token> words, String owner) {
    Cursor cursor = new Cursor(words);
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    String name = Quoting.literal(cursor.identifier());
    if (!cursor.atEnd()) {
      throw new RedshiftException(
          "0A000",
          "CREATE SCHEMA ... AUTHORIZATION with schema elements is not supported by redshift-local");
    }
    String user = Quoting.literal(owner);
    return creates
        ? script(
            "CREATE SCHEMA",
            Procedures.call("create_schema", name, Boolean.toString(ifNotExists), user))
        : script("ALTER SCHEMA", Procedures.call("change_schema_owner", name, user));
  }

  private static Plan script(String tag, String statement) {
    return new Plan.Script(List.of(statement), tag);
  }

  private static void quota(Cursor cursor) {
    if (cursor.accept("unlimited")) {
      return;
    }
    if (cursor.next().type() != Token.Type.NUMBER) {
      throw cursor.syntaxError();
    }
    if (UNITS.contains(cursor.word())) {
      cursor.next();
    }
  }
}
