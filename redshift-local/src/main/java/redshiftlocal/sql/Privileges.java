package redshiftlocal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * GRANT and REVOKE name a role with the word ROLE in front, where PostgreSQL has just the name; and
 * Redshift's users, groups and roles are all roles in PostgreSQL.
 */
final class Privileges implements Rule {
  private static final Set<String> STATEMENTS = Set.of("grant", "revoke");

  @Override
  public Optional<Plan> plan(List<Token> statement) {
    Cursor cursor = new Cursor(statement);
    boolean defaults = cursor.accept("alter", "default", "privileges");
    if (!defaults && !STATEMENTS.contains(cursor.word())) {
      return Optional.empty();
    }
    return Optional.of(new Plan.PassThrough(Tokens.text(withoutRoleWord(statement))));
  }

  private static List<Token> withoutRoleWord(List<Token> statement) {
    List<Token> result = new ArrayList<>();
    String before = "";
    for (int i = 0; i < statement.size(); i++) {
      Token token = statement.get(i);
      boolean introducesName =
          before.equals("to")
              || before.equals("from")
              || before.equals(",")
              || before.equals("grant")
              || before.equals("revoke");
      if (Tokens.isWord(token, "role") && introducesName) {
        continue;
      }
      result.add(token);
      if (!Tokens.isSpace(token)) {
        before = token.text().toLowerCase(java.util.Locale.ROOT);
      }
    }
    return result;
  }
}
