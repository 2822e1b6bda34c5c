package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CREATE SCHEMA and ALTER SCHEMA without QUOTA, which limits a schema's disk space (developer
 * guide).
 */
final class Schemas implements Rule {
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
    while (!cursor.atEnd()) {
      if (!kept.isEmpty() && cursor.accept("quota")) {
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
    String words = Tokens.text(kept).replace(" . ", ".");
    return Optional.of(
        new Plan.PassThrough((creates ? "CREATE SCHEMA " : "ALTER SCHEMA ") + words.strip()));
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
